import { Public } from '@ltp/auth'
import { Controller, Get } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'

/** All that the page can do; people are given what they agree to. */
const SCOPE = 'openid customers:read customers:write orders:read orders:write sagas:admin journeys:read'

/** What the page is told. */
export class PageSettings {
  readonly scope: string

  constructor(
    /** Issuer of tokens, as browsers reach it. */
    readonly authority: string,
    readonly clientId: string,
    /** Whether things can be broken on purpose. */
    readonly lab: boolean,
  ) {
    this.scope = lab ? `${SCOPE} lab:write` : SCOPE
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
