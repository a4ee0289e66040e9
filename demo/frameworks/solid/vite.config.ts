import {defineConfig} from 'vite';
import solid from 'vite-plugin-solid';
import {shopProxy} from '../shop-proxy.ts';

export default defineConfig({base: './', plugins: [solid()], server: {proxy: shopProxy}});
