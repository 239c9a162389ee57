/**
 * Hears the answers of one keep-alive connection. One answer fits one read here; a longer one is gathered
 * until its body is complete. Passes on how many events were accepted; nothing where the batch failed.
 */
export const createAnswerReader = (
  onAnswer: (accepted: number | undefined) => void,
): ((chunk: Buffer) => void) => {
  let text = '';
  return (chunk) => {
    text += chunk.toString('latin1');
    const bodyAt = text.indexOf('\r\n\r\n') + 4;
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    if (bodyAt < 4 || text.length < bodyAt + Number(length)) return;
    const accepted = /"accepted":(\d+)/.exec(text)?.[1];
    text = '';
    onAnswer(accepted === undefined ? undefined : Number(accepted));
  };
};
