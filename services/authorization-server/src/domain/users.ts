import type { SecretCheck } from './secret-check.js'
import type { User } from './user.js'

/** The people who can sign in. */
export class Users {
  private readonly users: ReadonlyMap<string, User>

  constructor(
    users: readonly User[],
    private readonly secrets: SecretCheck,
  ) {
    this.users = new Map(users.map((user) => [user.username, user]))
  }

  find(username: string): User | undefined {
    return this.users.get(username)
  }

  /**
   * The person, if the password is right.
   *
   * @throws TooManyAttemptsError
   */
  async signIn(username: string, password: string, address: string): Promise<User | undefined> {
    const user = this.find(username)
    const account = `user ${username}`
    const isRight = await this.secrets.isRight({ account, address, secret: password, hash: user?.passwordHash })
    return isRight ? user : undefined
  }
}
