/** RFC 5321, 4.5.3.1.3: a path is at most 256 octets, its angle brackets included. */
const maxLength = 254;
const shape = /^[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:.]+$/;

/**
 * The form in which two spellings of an address compare equal: trimmed and lower-case, and nothing
 * cleverer. Undefined where the text is no address.
 */
export function normaliseEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= maxLength && shape.test(email) ? email : undefined;
}
