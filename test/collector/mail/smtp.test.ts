import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { composeLetter, createSmtp, type MailServer } from '../../../collector/mail/smtp.ts';
import { letterTo } from './letters.ts';
import { type SmtpLab, startSmtp } from './smtp-lab.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const start = async (...options: Parameters<typeof startSmtp>): Promise<SmtpLab> => {
  const lab = await startSmtp(...options);
  closing.push(lab.close);
  return lab;
};
const serverAt = (port: number): MailServer => ({
  host: '127.0.0.1',
  port,
  isSecure: false,
  from: 'post@teehaus.example',
});
const yes = async () => true;
const patience = { beforeMs: 2_000, afterMs: 2_000 };

test('a mail arrives whole, in plain text and in HTML, and says that a machine wrote it', async () => {
  const lab = await start();
  const attempt = await createSmtp(serverAt(lab.port))(letterTo(), yes);
  expect(attempt).toEqual({ type: 'sent' });
  const [mail] = lab.mails;
  expect(mail?.to).toEqual(['anna@shop.example']);
  expect(mail?.raw).toContain('From: Teehaus <post@teehaus.example>');
  expect(mail?.raw).toContain('Message-ID: <m1@teehaus.example>');
  expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
  expect(mail?.raw).toMatch(/Content-Type: multipart\/alternative/);
  expect(mail?.raw).toContain('=C3=96ffnen Sie\r\nhttps://shop.example');
  expect(mail?.raw).not.toMatch(/<img|List-Unsubscribe/i);
});

test('a name with line breaks begins no header, and the address of a list can be left', async () => {
  const raw = await composeLetter(
    letterTo({
      fromName: 'Tee\r\nBcc: all@victims.example',
      subject: 'Hi\nBcc: all@victims.example',
      unsubscribe: 'https://shop.example/me?leave=abc',
    }),
    'post@teehaus.example',
  );
  const head = raw.toString().split('\r\n\r\n')[0] ?? '';
  expect(head).not.toMatch(/^Bcc/im);
  expect(head).toContain('List-Unsubscribe: <https://shop.example/me?leave=abc>');
  expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('an address with letters of another alphabet travels in ASCII', async () => {
  const lab = await start({ hideSMTPUTF8: true });
  const letter = letterTo({ to: 'anna@tee-häuschen.example' });
  expect(await createSmtp(serverAt(lab.port))(letter, yes)).toEqual({ type: 'sent' });
  expect(lab.mails[0]?.raw).toContain('To: anna@xn--tee-huschen-p8a.example');
});

const failWith = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

test.each([
  ['a recipient for good', 550, { type: 'refused', why: expect.stringContaining('550') }],
  ['a recipient for now', 451, { type: 'deferred', why: expect.stringContaining('451') }],
])('a server refuses %s', async (_, code, expected) => {
  const lab = await start({ onRcptTo: (_to, _session, done) => done(failWith(code)) });
  let asked = 0;
  const attempt = await createSmtp(serverAt(lab.port))(letterTo(), async () => Boolean(++asked));
  expect(attempt).toEqual(expected);
  expect(asked).toBe(0);
});

test('a refusal after the whole mail is a refusal, not a doubt', async () => {
  const lab = await start({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(failWith(452)));
    },
  });
  const attempt = await createSmtp(serverAt(lab.port))(letterTo(), yes);
  expect(attempt).toMatchObject({ type: 'deferred' });
});

test('nobody listens', async () => {
  const lab = await startSmtp();
  await lab.close();
  expect(await createSmtp(serverAt(lab.port))(letterTo(), yes)).toMatchObject({ type: 'deferred' });
});

test('a server that takes the call and says nothing is given up, and nothing was handed over', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
  const sockets: { destroy(): void }[] = [];
  silent.on('connection', (socket) => sockets.push(socket));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
  const { port } = silent.address() as { port: number };
  const send = createSmtp(serverAt(port), { beforeMs: 50, afterMs: 50 });
  expect(await send(letterTo(), yes)).toMatchObject({ type: 'deferred' });
});

test('a server that takes its time with the answer is waited for', async () => {
  const lab = await start({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => setTimeout(done, 150));
    },
  });
  const send = createSmtp(serverAt(lab.port), { beforeMs: 2_000, afterMs: 5_000 });
  expect(await send(letterTo(), yes)).toEqual({ type: 'sent' });
});

test('a server that has everything and never answers may have taken it', async () => {
  const lab = await start({ onData: (stream) => void stream.resume() });
  const send = createSmtp(serverAt(lab.port), { beforeMs: 2_000, afterMs: 50 });
  expect(await send(letterTo(), yes)).toEqual({ type: 'unsure' });
});

test('what another process hands over never reaches the server whole', async () => {
  const lab = await start();
  const attempt = await createSmtp(serverAt(lab.port), patience)(letterTo(), async () => false);
  expect(attempt).toEqual({ type: 'taken' });
  expect(lab.mails).toEqual([]);
});
