import './look/tokens.css';
import './look/base.css';
import './look/shell.css';
import './look/parts.css';
import './look/print.css';
import './look/forced-colors.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { makeQueries } from './api/queries.ts';
import { makeRoutes } from './shell/make-routes.tsx';
import { LanguageRoom } from './words/language-room.tsx';

const page = document.getElementById('page');
if (page === null) throw new Error('the page has no place for the pages');
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={makeQueries()}>
      <LanguageRoom>
        <RouterProvider router={createBrowserRouter(makeRoutes())} />
      </LanguageRoom>
    </QueryClientProvider>
  </StrictMode>,
);
