/** A visit must be this long before anything is scored or decided (the script's own rule). */
export const longEnoughMs = 8000;
const longestStepMs = 2000;

/**
 * The active time of a visit as far as it can be told from outside: what the script has booked so
 * far, and since then the time during which its page had the focus.
 */
export function createActiveTime() {
  let booked = -1;
  let sinceMs = 0;
  let lookedAt = 0;
  return (page, { activeMs, sessionAt }, now) => {
    const account = `${sessionAt} ${activeMs}`;
    if (account !== booked) sinceMs = 0;
    else if (page.hasFocus()) sinceMs += Math.min(now - lookedAt, longestStepMs);
    booked = account;
    lookedAt = now;
    return Math.min(activeMs + sinceMs, longEnoughMs);
  };
}
