import type { ThemeConfig } from 'antd'

/** One calm surface, ink text, one accent. Red is kept for red-head documents, seals and overdue (ui.md). The same values stand in base.css. */
export const ink = {
  text: '#1f2328',
  soft: '#57606a',
  line: '#dfe3e8',
  ground: '#f4f5f7',
  paper: '#ffffff',
  accent: '#1c5d99',
  accentSoft: '#e8f0f8',
  red: '#b3261e',
}
const family = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif'

/** 14 px and 32 px controls; the large type is 18 px (S2-04: the old hand of 55). */
export const themeOf = (large: boolean): ThemeConfig => ({
  cssVar: { key: 'zhongshu' },
  token: {
      // What opens is there at once: a press that comes while it still grows would be lost.
      motion: false,
    fontFamily: family,
    fontSize: large ? 18 : 14,
    controlHeight: large ? 40 : 32,
    borderRadius: 6,
    wireframe: false,
    colorPrimary: ink.accent,
    colorInfo: ink.accent,
    colorLink: ink.accent,
    colorText: ink.text,
    colorTextSecondary: ink.soft,
    colorTextTertiary: ink.soft,
    colorTextPlaceholder: '#6e7781',
    colorBorder: '#c9d0d8',
    colorBorderSecondary: ink.line,
    colorBgLayout: ink.ground,
    colorError: ink.red,
    colorWarning: '#8a5a00',
    colorSuccess: '#1f7a3d',
    // What is derived from such dark colours is muddy: the soft grounds are those of base.css.
    colorInfoBg: ink.accentSoft,
    colorWarningBg: '#fdf4cf',
    colorSuccessBg: '#e6f4ea',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalMargin: '0' },
  },
})
