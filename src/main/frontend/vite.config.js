import { defineConfig } from 'vite';

// Fixed file names: the templates refer to them, and the server adds cache headers.
export default defineConfig({
  base: '/assets/',
  build: {
    outDir: process.env.FRONTEND_OUTPUT ?? 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    cssCodeSplit: true,
    rollupOptions: {
      input: { page: 'src/page.js', task: 'src/task.js', diagram: 'src/diagram.js', judge: 'src/judge.js' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'shared-[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
