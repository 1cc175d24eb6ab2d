import { Public } from '@ltp/auth'
import { Controller, Get } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'

/** What the page is told. */
export class PageSettings {
  readonly scope: string

  constructor(
    /** Issuer of tokens, as browsers reach it. */
    readonly authority: string,
    readonly clientId: string,
    /** Whether things can be broken on purpose. */
    readonly lab: boolean,
    /** What whoever signs in asks for, which the client must be allowed; the page shows what these open. */
    scopes: readonly string[],
  ) {
    this.scope = ['openid', ...scopes].join(' ')
  }
}

@ApiExcludeController()
@Controller()
@Public()
export class PageSettingsController {
  constructor(private readonly settings: PageSettings) {}

  @Get('page-settings.json')
  pageSettings(): PageSettings {
    return this.settings
  }
}
