/** The step of a version as it is shown: 'start' is the drafter's own. */
export const stepName = (step: string): string => (step === 'start' ? '拟稿' : step)

export const versionsText = {
  view: { inline: '花脸稿', side: '对照', clean: '清稿' },
}
