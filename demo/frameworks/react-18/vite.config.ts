import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';
import {shopProxy} from '../shop-proxy.ts';

export default defineConfig({base: './', plugins: [react()], server: {proxy: shopProxy}});
