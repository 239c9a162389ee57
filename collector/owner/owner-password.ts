import type { PasswordHasher } from './password-hash.ts';
import type { OwnerSettings } from './settings.ts';

const key = 'owner:password';

/** The password that the owner may choose beside the admin token. Only its slow hash is kept. */
export type OwnerPassword = {
  isSet(): Promise<boolean>;
  check(candidate: string): Promise<'right' | 'wrong' | 'busy'>;
  /** The first one: of two that choose at once, one is told `taken`. */
  choose(password: string): Promise<'saved' | 'taken' | 'busy'>;
  change(password: string): Promise<'saved' | 'busy'>;
};

/** Keeps the owner's password in the settings of the store, so that all processes share it. */
export const createOwnerPassword = (deps: {
  settings: OwnerSettings;
  hasher: PasswordHasher;
}): OwnerPassword => {
  const { settings, hasher } = deps;

  /** The cost has changed since; only what is still there is replaced. */
  const hashAnew = async (password: string, old: string): Promise<void> => {
    const record = await hasher.hash(password);
    if (record !== undefined && (await settings.setting(key)) === old) {
      await settings.saveSetting(key, record);
    }
  };

  return {
    isSet: async () => (await settings.setting(key)) !== undefined,
    check: async (candidate) => {
      const record = await settings.setting(key);
      if (record === undefined) return 'wrong';
      const found = await hasher.verify(candidate, record);
      if (found !== 'outdated') return found;
      await hashAnew(candidate, record);
      return 'right';
    },
    choose: async (password) => {
      const record = await hasher.hash(password);
      if (record === undefined) return 'busy';
      return (await settings.saveSetting(key, record, 'absent')) ? 'saved' : 'taken';
    },
    change: async (password) => {
      const record = await hasher.hash(password);
      if (record === undefined) return 'busy';
      await settings.saveSetting(key, record);
      return 'saved';
    },
  };
};
