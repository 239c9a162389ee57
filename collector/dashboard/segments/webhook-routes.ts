import type { Context } from 'hono';
import type { Site } from '../../config/site.ts';
import type { RouteDeps } from '../../http/route-deps.ts';
import type { SegmentDesk } from '../../segments/segment-desk.ts';
import type { ShelvedSegment } from '../../segments/segment-shelf.ts';
import { progressKey, readProgress } from '../../segments/webhook/hook-progress.ts';
import { newSecret } from '../../segments/webhook/signature.ts';
import { type AddressFault, addressFaultOf } from '../../segments/webhook/webhook-address.ts';
import { languageOf } from '../language.ts';
import { segmentName } from '../segment-names.ts';
import type { ShowPage } from '../show-page.ts';
import { createView } from '../view.ts';
import { readSiteForm, siteOf } from './site-of.ts';
import { type ShownHook, webhookSecretPage } from './webhook-card.ts';

type Deps = Pick<RouteDeps, 'sites' | 'store' | 'now' | 'audit'> & {
  page: ShowPage;
  desk: SegmentDesk;
  /** Webhooks may go to addresses of the own network. */
  allowPrivateWebhooks: boolean;
};

/** What was typed and why it was not taken. */
export type RefusedHook = { typed: string; fault: AddressFault };

/** Sets a segment's webhook or takes it away; undefined where there is no such segment. */
export async function sendWebhook(
  c: Context,
  deps: Deps,
): Promise<Response | { refused: RefusedHook; site: Site } | undefined> {
  const form = await readSiteForm(c);
  const site = siteOf(deps.sites, form.get('site') ?? undefined);
  const id = c.req.param('id') ?? '';
  const segment = site && (await deps.desk.find(site.key, id));
  if (!site || !segment) return undefined;
  const own = `/segments/${encodeURIComponent(id)}?site=${encodeURIComponent(site.key)}`;
  if (form.get('deed') === 'off') {
    await deps.desk.setWebhook(site.key, id, undefined);
    await deps.audit(c, 'segment_changed', id);
    return c.redirect(`${own}&done=hook_off`, 303);
  }
  const url = (form.get('url') ?? '').trim();
  const fault = addressFaultOf(url, deps.allowPrivateWebhooks);
  if (fault !== undefined) return { refused: { typed: url, fault }, site };
  const secret = newSecret();
  await deps.desk.setWebhook(site.key, id, { url, secret, since: deps.now() });
  await deps.audit(c, 'segment_webhook_set', id);
  const view = createView(languageOf(c), site, deps.now());
  const name = segmentName(segment, view.language);
  const told = { name, url, secret, back: own };
  return deps.page(c, view.words.segments.webhook.secretTitle, webhookSecretPage(view, told));
}

/** What the page of a segment shows of its webhook. */
export async function shownHookOf(
  { store }: Pick<Deps, 'store'>,
  { site, segment }: { site: Site; segment: ShelvedSegment },
  refused: { typed: string; failed: string } | undefined,
): Promise<ShownHook> {
  const { id, webhook } = segment;
  return {
    id,
    site: site.key,
    typed: refused?.typed ?? webhook?.url ?? '',
    failed: refused?.failed,
    webhook: webhook && {
      url: webhook.url,
      since: webhook.since,
      progress: readProgress(await store.setting(progressKey(site.key, id))),
    },
  };
}
