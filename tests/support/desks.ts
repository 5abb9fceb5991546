import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, newPage, screenshot } from './browser.ts'
import { type World, world } from './world.ts'

/** A world that is listened to, and everybody in it at a desk of his own: a browser with his own cookies, signed in with login and password. */
export type Desks = {
  w: World
  base: string
  browser: Browser
  at(name: string, path?: string, tenant?: string): Promise<Page>
  /** Keeps a picture of every desk, for whoever looks for why it failed. */
  pictures(prefix: string): Promise<void>
  close(): Promise<void>
}

export async function desks(): Promise<Desks> {
  const w = await world()
  await w.http.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(w.http.server.address() as AddressInfo).port}`
  const browser: Browser = await launchBrowser()
  const pages = new Map<string, Page>()
  return {
    w, base, browser,
    async at(name, path = '/', tenant = 'yunling') {
      const key = `${tenant}-${name}`
      const page = pages.get(key) ?? pages.set(key, await newPage(browser, base)).get(key)!
      page.setDefaultTimeout(30_000)
      await page.goto(path)
      // The clock of the world moves by hours: whoever was away too long signs in anew.
      const door = page.getByLabel('账号')
      await door.or(page.getByRole('navigation').first()).first().waitFor()
      if (!(await door.isVisible())) return page
      await door.fill(w.towns[tenant]!.people.get(name)!.login)
      await page.getByLabel('口令').fill('Yunling@2026')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('navigation').first().waitFor()
      await page.goto(path)
      return page
    },
    async pictures(prefix) {
      for (const [name, page] of pages) await screenshot(page, `${prefix}-${name}`)
    },
    async close() {
      await browser.close()
      await w.close()
    },
  }
}

/** Presses a button of the rail and the same button in the dialogue it opens. */
export async function press(page: Page, button: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('complementary').getByRole('button', { name: button, exact: true }).first().click()
  await inDialogue(page, button, fill)
}

/** The same for a button anywhere on the page. */
export async function act(page: Page, button: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await inDialogue(page, button, fill)
}

/** A unit, a person or a choice out of a field of the page, by what it is called; typed where the field takes letters. */
export async function choose(page: Page, label: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true })
  await ((await box.isEditable()) ? box.fill(name) : box.click())
  await page.locator('.ant-select-tree-title:visible, .ant-select-item-option:visible').filter({ hasText: name }).first().click()
}

/** Fills the dialogue that is open and presses its button. */
export async function inDialogue(page: Page, button: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  const dialogue = page.getByRole('dialog')
  await dialogue.waitFor()
  await fill?.(page)
  await dialogue.getByRole('button', { name: button, exact: true }).click()
  await dialogue.waitFor({ state: 'hidden' })
}

/** A unit or a person out of a picker of the open dialogue; once more, should the list have moved under the hand. */
export async function pick(page: Page, label: string, name: string): Promise<void> {
  const box = page.getByRole('dialog').getByRole('combobox', { name: label })
  const chosen = page.getByRole('dialog').locator('.ant-select').filter({ has: page.getByRole('combobox', { name: label }) }).getByText(name)
  for (let n = 0; n < 3; n++) {
    await box.fill(name)
    const found = page.locator('.ant-select-tree-title:visible, .ant-select-item-option:visible').filter({ hasText: name })
    await found.first().click()
    if (await chosen.first().waitFor({ timeout: 3_000 }).then(() => true, () => false)) return
  }
  throw new Error(`${name} could not be chosen as ${label}`)
}
