const mostEvents = 60;
const mostDecisions = 4;

/**
 * Follows the shop in a frame from page to page, and remembers what the scripts of its pages told.
 * `onNews` is called whenever one of them says something.
 */
export function createFollower(frame, onNews) {
  const events = new Map();
  const decisions = [];
  let script;
  let analytics = 'unknown';

  const remember = ({ messageId, event, timestamp, properties, context, sent, reason }) => {
    const mayLeave =
      events.get(messageId)?.mayLeave ||
      analytics === 'granted' ||
      // What a visitor expressly asks for needs no consent to statistics.
      event === 'newsletter_requested';
    const facts = { event, at: timestamp, properties, source: context?.source, sent, reason };
    const isRefused = analytics === 'denied';
    events.set(messageId, { ...facts, mayLeave, isRefused, isLeft: false });
    if (events.size > mostEvents) events.delete(events.keys().next().value);
  };

  const look = (tresen) => {
    const explanation = tresen.explain();
    analytics = explanation.consent.analytics;
    explanation.recent.forEach(remember);
    return explanation;
  };

  /** Has a last look at the page in the frame, which cannot be asked again. */
  const leave = () => {
    if (script) look(script);
    script = undefined;
    for (const entry of events.values()) entry.isLeft = true;
  };

  const listen = (tresen) => {
    leave();
    script = tresen;
    // A page is left faster than it is asked again, so its events are also listened for.
    const topics = {
      event: remember,
      consent: () => look(tresen),
      decision: (decision) => {
        decisions.unshift({ at: Date.now(), ...decision });
        decisions.splice(mostDecisions);
      },
      prompt: () => {},
      score: () => {},
    };
    for (const [topic, listener] of Object.entries(topics)) {
      tresen.on(topic, (told) => {
        listener(told);
        onNews();
      });
    }
    // The script's own listener stands before this one, so its last events are told by now.
    frame.contentWindow.addEventListener('pagehide', leave);
  };

  return {
    /** What the script in the frame says now, or nothing while there is none. */
    ask() {
      const tresen = frame.contentWindow?.tresen;
      if (typeof tresen?.explain !== 'function') return undefined;
      if (tresen !== script) listen(tresen);
      return { ...look(tresen), events: [...events.values()], decisions };
    },
    hasSeen: () => events.size > 0,
  };
}
