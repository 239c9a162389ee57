import { expect, test } from 'vitest';
import { showPrompt } from '../../../client/show/main.ts';
import { createStage } from '../../../client/show/stage.ts';
import { campaign, variant } from '../decide/situations.ts';

test('a prompt that could not be drawn frees the slot', async () => {
  const stage = createStage(
    async (_, use) => use({ showPrompt }),
    {},
    () => {},
  );
  await stage.expose(
    { type: 'show', campaign: campaign(), variant: variant('v1', { text: {} }) },
    'api',
  );
  expect(stage.isOpen()).toBe(false);
});
