import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';

const container = document.querySelector('#task-form');
const read = (id) => JSON.parse(document.querySelector(id).textContent);
const message = document.querySelector('#task-message');

// The server has drawn the form already, for browsers without JavaScript; this one takes its place.
document.querySelector('#plain-form').remove();
container.hidden = false;

// The form only gathers the answers; the server judges them and says in words what does not fit.
const form = new Form({ container });
await form.importSchema(read('#task-schema'), { ...read('#task-data'), ...window.aarshjulBrought });

// Somebody changes the language with a half-filled form.
document.addEventListener('aarshjul:leaving', (event) => Object.assign(event.detail, form.submit().data));

const show = (text) => {
  message.textContent = text;
  message.hidden = false;
  message.focus();
};

const button = document.querySelector('#task-complete');
button.hidden = false;
button.addEventListener('click', async () => {
  message.hidden = true;
  const { data, errors } = form.submit();
  if (Object.keys(errors).length > 0) {
    show(container.dataset.incomplete);
    return;
  }
  button.disabled = true;
  try {
    const response = await fetch(container.dataset.action, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        [container.dataset.csrfHeader]: container.dataset.csrf,
      },
      body: JSON.stringify({ version: container.dataset.version, answers: data }),
    });
    if (response.ok && !response.redirected) {
      window.location.assign(container.dataset.next);
      return;
    }
    const problem = await response.json().catch(() => ({}));
    if (response.status === 401 || response.status === 403) {
      document.dispatchEvent(new Event('aarshjul:refused'));
    }
    show(problem.detail ?? container.dataset.failed);
  } catch {
    // No answer: what was typed stays, and is sent when the button is pressed again.
    document.dispatchEvent(new Event('aarshjul:refused'));
    show(container.dataset.failed);
  }
  button.disabled = false;
});
