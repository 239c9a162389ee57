import type { ScoreModel } from '../../client/protocol/score-model.ts';
import { askAlive } from './ask-alive.ts';
import { askEventCount, askMail, askPrompt } from './ask-events.ts';
import { askConsent, askDevice, askNewsletter, askSource, askTrait } from './ask-person.ts';
import { askCart, askOrders } from './ask-shopping.ts';
import { askInterest, askRfm, askScore, askSeen, askStage, askTrend } from './ask-standing.ts';
import type { Question } from './condition.ts';
import type { ItemIndex } from './item-index.ts';
import type { Subject } from './subject.ts';
import type { Verdict } from './verdict.ts';

/** What questions of one shop are answered by. */
export type ShopRules = {
  scoreModel: ScoreModel;
  /** A cart that nobody changed for longer is abandoned. */
  abandonedAfterMs: number;
};

/** A question made ready to be asked of very many people. */
export const askQuestion = (
  question: Exclude<Question, { type: 'segment' }>,
  rules: ShopRules,
  index: ItemIndex,
): ((subject: Subject) => Verdict) => {
  switch (question.type) {
    case 'stage_is':
      return askStage(question);
    case 'event_count':
    case 'no_event':
      return askEventCount(question, index);
    case 'cart':
      return askCart(question, rules.abandonedAfterMs);
    case 'orders':
      return askOrders(question);
    case 'score':
      return askScore(question, rules.scoreModel.scale);
    case 'engagement_trend':
      return askTrend(question);
    case 'consent':
      return askConsent(question);
    case 'newsletter':
      return askNewsletter(question);
    case 'mail':
      return askMail(question);
    case 'prompt':
      return askPrompt(question);
    case 'source':
      return askSource(question);
    case 'device':
      return askDevice(question);
    case 'interest':
      return askInterest(question);
    case 'trait':
      return askTrait(question);
    case 'rfm':
      return askRfm(question);
    case 'probability_alive':
      return askAlive(question);
    case 'seen':
      return askSeen(question);
  }
};
