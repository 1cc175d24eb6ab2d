import { Public } from '@ltp/auth'
import { Controller, Get, Header } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { homePageStyle } from './home-page.js'

/** The page's HTML, made once when the gateway starts. */
export class HomePage {
  constructor(readonly html: string) {}
}

@ApiExcludeController()
@Controller()
@Public()
export class HomePageController {
  constructor(private readonly page: HomePage) {}

  @Get('try-it')
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return this.page.html
  }

  @Get('home.css')
  @Header('content-type', 'text/css; charset=utf-8')
  style(): string {
    return homePageStyle
  }
}
