import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';
import {shopProxy} from '../shop-proxy.ts';

export default defineConfig({
  base: './',
  plugins: [
    vue({template: {compilerOptions: {isCustomElement: (tag) => tag === 'secu-payer-form'}}}),
  ],
  server: {proxy: shopProxy},
});
