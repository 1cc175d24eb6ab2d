import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LaunchedLaptop } from '@ltp/laptop/testing'
import { type Browser, type BrowserContextOptions } from 'playwright-core'
import { launchBrowser, OpenPage } from './browser.ts'

/** `npm start` with data and ports of its own, and a browser. */
export class LivePage {
  private constructor(
    private readonly directory: string,
    private readonly laptop: LaunchedLaptop,
    private readonly browser: Browser,
  ) {}

  /** @param variables of the services' environment */
  static async launch(variables: Readonly<Record<string, string>> = {}): Promise<LivePage> {
    const directory = mkdtempSync(join(tmpdir(), 'live-page-'))
    Object.assign(process.env, variables)
    const laptop = await LaunchedLaptop.launch(directory)
    Object.keys(variables).forEach((name) => delete process.env[name])
    const livePage = new LivePage(directory, laptop, await launchBrowser())
    await laptop.ready()
    return livePage
  }

  get url(): string {
    return `${this.laptop.url('api-gateway')}/`
  }

  open(options: BrowserContextOptions = {}): Promise<OpenPage> {
    return OpenPage.open(this.browser, this.url, options)
  }

  /** Whatever a test has broken. */
  turnAllOff(): void {
    rmSync(join(this.directory, 'lab.json'), { force: true })
  }

  async stop(): Promise<void> {
    await this.browser.close()
    await this.laptop.stop()
    rmSync(this.directory, { recursive: true, force: true })
  }
}
