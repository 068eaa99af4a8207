import '@fontsource-variable/inter';
import '@fontsource/noto-sans-arabic/400.css';
import '@fontsource/noto-sans-sc/400.css';
import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import '@mantine/notifications/styles.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { presentHash } from './screens/present/messages';
import { Presentation } from './screens/present/presentation';
import { Boot } from './screens/shell/boot';
import { cssVariables, theme } from './ui/theme';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-left" limit={3} autoClose={4000} transitionDuration={100} />
      {location.hash === presentHash ? <Presentation /> : <Boot />}
    </MantineProvider>
  </StrictMode>,
);
