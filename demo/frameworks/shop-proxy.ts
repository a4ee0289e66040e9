/**
 * Vite's `server.proxy` for an app's `npm run dev`: the shop behind it is `npm start` of the project.
 * @module
 */
const target = process.env['SHOP'] ?? 'http://localhost:5173';
const route = {target, changeOrigin: true, headers: {origin: target}};

export const shopProxy = {'/demo/': route, '/payer/': route};
