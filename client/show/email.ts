/**
 * Whether this can be a complete e-mail address. The field's own check accepts `name@host`, which no
 * visitor of a shop means; whether the address exists is for the confirmation mail to find out.
 */
export function isEmail(address: string): boolean {
  return address.length < 255 && /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/.test(address);
}
