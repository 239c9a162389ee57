import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

/** Pages of ours load nothing from elsewhere, run no inline script and stand in no frame. */
const policyWith = (pictures: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", ...pictures].join(' '),
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Lets one page show pictures from these origins, which are a shop's own. */
export const allowPictures = (c: Context, origins: readonly string[]): void =>
  c.header('Content-Security-Policy', policyWith(origins));

const headers = {
  'Content-Security-Policy': policyWith([]),
  // With `no-referrer` browsers send `Origin: null` with our own forms as well.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [
    ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
    ...['magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'],
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
} as const;

/**
 * Strict headers for whatever a route group does not decide itself. Pages about people are not kept
 * by any cache.
 */
export const pageHeaders = createMiddleware(async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
});
