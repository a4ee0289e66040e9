import express, {type Express} from 'express';
import {toNodeListener, type Proxy} from '../../src/proxy/index.ts';

/** An Express 5 shop; the proxy was created with `basePath: '/payer'`. */
export function createExpressShop(proxy: Proxy): Express {
  const app = express();
  // Before `express.json()`: the proxy reads and limits the body itself.
  app.use('/payer', toNodeListener(proxy));
  app.use(express.json());
  app.get('/', (_request, response) => {
    response.send('The shop');
  });
  return app;
}
