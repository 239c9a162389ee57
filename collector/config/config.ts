import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { DatabaseAddress } from '../store/database.ts';
import { demoSites } from './demo-sites.ts';
import { type MailConfig, readMailConfig } from './mail-config.ts';
import { type OperationsConfig, readOperationsConfig } from './operations-config.ts';
import { parseSites } from './parse-sites.ts';
import type { Sites } from './site.ts';
import { type Environment, readWhole } from './whole-number.ts';

/** What the environment says, checked; `docs/configuration.md` describes each variable. */
export type Config = {
  port: number;
  database: DatabaseAddress;
  /** Absent: one is made and kept beside the database, or in `./data`. */
  adminToken: string | undefined;
  sites: Sites;
  isDemo: boolean;
  /** Where browsers reach the collector, if not under the host they ask for; an address or a path of the shop's. */
  publicUrl: string | undefined;
  /** Requests a second from one address and site; 0 for no limit. */
  rateLimit: number;
  trustedProxies: number;
  /** The folder of the built client. */
  dist: string;
  operations: OperationsConfig;
  /** With which server mails are sent; absent: they are kept for the owner to read. */
  mail: MailConfig | undefined;
};

const minTokenLength = 16;

/** Reads the environment; a wrong value throws one sentence that says what was expected. */
export const readConfig = (env: Environment): Config => ({
  port: readWhole(env, 'PORT', 8787, 65_535),
  database: databaseOf(env),
  adminToken: readAdminToken(env.TRESEN_ADMIN_TOKEN),
  sites: env.TRESEN_CONFIG
    ? readSites(env.TRESEN_CONFIG)
    : demoSites(readShopPort(env), env.SHOP_SECRET_KEY),
  isDemo: !env.TRESEN_CONFIG,
  publicUrl: readPublicUrl(env.TRESEN_PUBLIC_URL),
  rateLimit: readWhole(env, 'TRESEN_RATE_LIMIT', 1000, 1_000_000),
  trustedProxies: readWhole(env, 'TRESEN_TRUSTED_PROXIES', 0, 10),
  dist: resolve(env.TRESEN_DIST || resolve(import.meta.dirname, '../../dist')),
  operations: readOperationsConfig(env, databaseOf(env), availableParallelism()),
  mail: readMailConfig(env),
});

const readShopPort = (env: Environment): number => readWhole(env, 'SHOP_PORT', 8788, 65_535);

const databaseOf = (env: Environment): DatabaseAddress =>
  readDatabase(env.TRESEN_DATABASE || 'sqlite:./data/tresen.db');

/** The address of a database; `name` says whose value it is. */
export const readDatabase = (text: string, name = 'TRESEN_DATABASE'): DatabaseAddress => {
  if (text.startsWith('sqlite:') && text.length > 'sqlite:'.length) {
    return { type: 'sqlite', path: resolve(text.slice('sqlite:'.length)) };
  }
  const url = URL.parse(text);
  if (url && /^postgres(ql)?:$/.test(url.protocol)) {
    if (url.pathname.length > 1) return { type: 'postgres', url: text };
    // The value may hold a password, so it is not repeated.
    throw new Error(`${name} names no database; expected postgres://user:password@host/database.`);
  }
  // A mistyped address may hold a password, too.
  const told = text.includes('@') ? 'cannot be read' : `is "${text}"`;
  throw new Error(
    `${name} ${told}; expected sqlite:<file>, such as sqlite:./data/tresen.db, or postgres://user:password@host/database.`,
  );
};

const readAdminToken = (text: string | undefined): string | undefined => {
  if (!text) return undefined;
  if (text.length >= minTokenLength) return text;
  throw new Error(
    `TRESEN_ADMIN_TOKEN is too short; expected at least ${minTokenLength} characters.`,
  );
};

/** Of every shop's own origin; another proxy's name after `//` is none. */
const publicPath = /^(\/[\w.-]+)+\/?$/;

const readPublicUrl = (text: string | undefined): string | undefined => {
  if (!text) return undefined;
  if (publicPath.test(text)) return text.replace(/\/$/, '');
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) {
    return url.href.replace(/\/$/, '');
  }
  throw new Error(
    `TRESEN_PUBLIC_URL is "${text}"; expected an address such as https://t.shop.example, or a path of the shop such as /t.`,
  );
};

const readSites = (path: string): Sites => {
  if (!existsSync(path)) {
    throw new Error(`TRESEN_CONFIG is "${path}"; expected the path of a JSON file that exists.`);
  }
  try {
    return parseSites(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`TRESEN_CONFIG (${path}) is not valid: ${why}`);
  }
};
