import {svelte} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';
import {shopProxy} from '../shop-proxy.ts';

export default defineConfig({base: './', plugins: [svelte()], server: {proxy: shopProxy}});
