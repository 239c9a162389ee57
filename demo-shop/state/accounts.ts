import {
  hashPassword,
  isPassword,
  minPasswordLength,
  type PasswordHash,
} from '../rules/password.ts';

/** A customer with a login. */
export type Account = { id: string; name: string; email: string; password: PasswordHash };

/** Why an account was not opened, or a login refused. */
export type AccountRefusal =
  | 'name_missing'
  | 'email_invalid'
  | 'password_short'
  | 'email_taken'
  | 'wrong_login';
export type AccountResult = { ok: true; account: Account } | { ok: false; reason: AccountRefusal };

/** Accounts in memory. */
export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(newId: () => string) {
  const byEmail = new Map<string, Account>();
  const byId = new Map<string, Account>();

  async function register(name: string, email: string, password: string): Promise<AccountResult> {
    const key = email.trim().toLowerCase();
    if (name.trim() === '') return { ok: false, reason: 'name_missing' };
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(key)) return { ok: false, reason: 'email_invalid' };
    if (password.length < minPasswordLength) return { ok: false, reason: 'password_short' };
    const hash = await hashPassword(password);
    if (byEmail.has(key)) return { ok: false, reason: 'email_taken' };
    const account = { id: `c_${newId()}`, name: name.trim(), email: key, password: hash };
    byEmail.set(key, account);
    byId.set(account.id, account);
    return { ok: true, account };
  }

  async function login(email: string, password: string): Promise<AccountResult> {
    const account = byEmail.get(email.trim().toLowerCase());
    // An unknown address costs the same time as a wrong password.
    const right = account ? await isPassword(password, account.password) : await burn(password);
    return account && right ? { ok: true, account } : { ok: false, reason: 'wrong_login' };
  }

  return {
    register,
    login,
    find: (id: string | undefined): Account | undefined => (id ? byId.get(id) : undefined),
  };
}

async function burn(password: string): Promise<false> {
  await hashPassword(password);
  return false;
}
