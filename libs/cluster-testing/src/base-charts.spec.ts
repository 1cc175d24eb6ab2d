import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GitRepository } from '@ltp/git-history'
import { baseChart } from './base-charts.js'

const AUTHOR = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']

describe('the chart that is upgraded from', () => {
  let repository: string
  const git = (...args: string[]) => new GitRepository(repository).git(...AUTHOR, ...args)
  function commit(version: string) {
    mkdirSync(join(repository, 'charts/orders'), { recursive: true })
    writeFileSync(join(repository, 'charts/orders/Chart.yaml'), version)
    git('add', '--all')
    git('commit', '--quiet', '--message=a commit')
  }
  const versionOf = (name: string) => {
    const base = baseChart(repository, name)
    return base && readFileSync(join(base.folder, 'Chart.yaml'), 'utf8')
  }

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'base-charts-spec-'))
    git('init', '--quiet', '--initial-branch=main')
    commit('1')
  })
  afterEach(() => rmSync(repository, { recursive: true }))

  it('is that of the last tag', () => {
    git('tag', 'v1')
    commit('2')
    commit('3')

    expect(versionOf('orders')).toBe('1')
  })

  it('is on a branch that of where it left main, without a tag', () => {
    commit('2')
    git('switch', '--quiet', '--create', 'a-branch')
    commit('3')
    commit('4')

    expect(versionOf('orders')).toBe('2')
  })

  it('is on main that of the commit before, without a tag', () => {
    commit('2')
    commit('3')

    expect(versionOf('orders')).toBe('2')
  })

  it('is that of the commit before when the last commit is tagged', () => {
    commit('2')
    git('tag', 'v2')

    expect(versionOf('orders')).toBe('1')
  })

  it('is never mixed with that of an earlier test', () => {
    commit('2')
    writeFileSync(join(baseChart(repository, 'orders')!.folder, 'left-behind.yaml'), '')

    expect(readdirSync(baseChart(repository, 'orders')!.folder)).toEqual(['Chart.yaml'])
  })

  it('is none when there was none', () => {
    expect(versionOf('orders')).toBeUndefined()
    commit('2')
    expect(versionOf('customers')).toBeUndefined()
  })
})
