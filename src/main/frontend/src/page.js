import 'htmx.org';
import '@digdir/designsystemet-css/theme/designsystemet.css';
import '@digdir/designsystemet-css/index.css';
import './page.css';
import './session.js';
