import type {EarlyAnswer} from '../../api/http.ts';
import type {Connection} from './connection.ts';

/** What the client takes over from the first file. */
export interface EarlyAnswers {
  /** `fetch` that begins with the answer that is there. */
  fetchToken: typeof fetch;
  answer: EarlyAnswer;
}

/** Each answer counts once, and only for the shopper for whom it was asked. A customer or list that failed is asked for again. */
export function takeEarly(connection: Connection): EarlyAnswers {
  const {early, token, settings} = connection;
  connection.early = undefined;
  const {tokenUrl, getToken} = settings;
  const isSame = early?.token === token && early.tokenUrl === tokenUrl && !getToken;
  let {tokenAnswer, answer, url} = (isSame && early) || {};
  return {
    fetchToken(...request) {
      const first = tokenAnswer;
      tokenAnswer = undefined;
      return first ?? fetch(...request);
    },
    async answer(asked) {
      const first = asked === url ? answer : undefined;
      answer = undefined;
      const response = await first?.catch(() => undefined);
      return response?.ok ? response : undefined;
    },
  };
}
