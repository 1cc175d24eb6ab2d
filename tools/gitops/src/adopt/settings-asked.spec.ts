import { WrongArguments } from '@ltp/command-line'
import { settingsAsked } from './settings-asked.js'

describe('the settings that are asked for', () => {
  it('are those that are named, and no others', () => {
    expect(settingsAsked(['--domain', 'shop.example.org'])).toEqual({ domain: 'shop.example.org' })
  })

  it.each([
    ['--registry-insecure', true],
    ['--no-registry-insecure', false],
  ])('may be that a registry has TLS, or not: %s', (option, registryInsecure) => {
    expect(settingsAsked([option])).toEqual({ registryInsecure })
  })

  it('are none when help is asked for', () => {
    expect(settingsAsked(['--help', '--owner', 'ada'])).toBeUndefined()
  })

  it.each([
    [[], 'nothing to set: name at least one of --owner, --repository, --registry, --domain, --registry-insecure'],
    [['--ownr', 'ada'], "Unknown option '--ownr'"],
    [['--no-owner'], "Unknown option '--no-owner'"],
  ])('are told how to be when they are wrong: %j', (args, told) => {
    expect(() => settingsAsked(args)).toThrow(WrongArguments)
    expect(() => settingsAsked(args)).toThrow(told)
  })
})
