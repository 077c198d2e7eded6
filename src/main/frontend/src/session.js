// Nothing typed is lost: a page says at once when the login has ended, another person has come in, or the connection is
// gone, keeps what was typed in its fields, and goes on when all is as it was.
import htmx from 'htmx.org';

const notice = document.querySelector('#session');
const SETTLING = 5000;
let unsaved = null;
let saved = new Date();
let ending;

// As the server's pages tell times.
const clock = (time) =>
  time.toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Oslo',
  });

const show = (why) => {
  const text = document.createElement('p');
  text.className = 'ds-paragraph';
  const since = unsaved ? `${notice.dataset.since} ${clock(saved)}. ` : '';
  text.textContent = since + notice.dataset[why];
  notice.replaceChildren(text);
  if (why === 'out' || why === 'other') {
    const login = document.createElement('a');
    login.className = 'ds-link';
    login.href = '/login';
    login.target = '_blank';
    login.textContent = notice.dataset.login;
    notice.append(login);
  }
  notice.dataset.state = why;
  notice.hidden = false;
};

// Forms of this page take the token of the login that has begun in another window.
const renew = (token) => {
  document.querySelectorAll('input[name=_csrf]').forEach((field) => {
    field.value = token;
  });
  document.querySelectorAll('[data-csrf]').forEach((element) => {
    element.dataset.csrf = token;
  });
};

const goOn = (token) => {
  renew(token);
  notice.hidden = true;
  if (unsaved) {
    htmx.trigger(unsaved, 'change');
  }
};

const check = async () => {
  let now;
  try {
    const response = await fetch('/session', { headers: { Accept: 'application/json' } });
    now = response.ok ? await response.json() : undefined;
  } catch {
    show('offline');
    return;
  }
  if (now === undefined) {
    show('failed');
  } else if (now.person === notice.dataset.person) {
    goOn(now.token);
    expect();
  } else {
    show(now.person === null ? 'out' : 'other');
  }
};

// A login that is not used ends by itself; the page looks just afterwards, since every look would prolong it.
const expect = () => {
  clearTimeout(ending);
  ending = setTimeout(check, Number(notice.dataset.idle) * 1000 + SETTLING);
};

if (notice) {
  expect();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      check();
    }
  });
  document.addEventListener('submit', (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      show('offline');
    }
  });
  window.addEventListener('online', check);
  window.addEventListener('offline', () => show('offline'));
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) {
      saved = new Date();
      unsaved = null;
      expect();
    }
  });
  document.addEventListener('htmx:sendError', (event) => {
    unsaved = event.detail.elt;
    show('offline');
  });
  document.addEventListener('htmx:responseError', (event) => {
    unsaved = event.detail.elt;
    check();
  });
  document.addEventListener('aarshjul:refused', check);
}

// A form that was sent in vain takes the token of the login that has begun beside it.
if (document.querySelector('form[data-renews]')) {
  document.addEventListener('visibilitychange', async () => {
    if (!document.hidden) {
      const now = await fetch('/session').then((response) => response.json());
      renew(now.token);
    }
  });
}

// A page in another language has the same forms: what was typed goes along.
const kept = () => `typed ${location.pathname}`;
const fields = () =>
  [...document.querySelectorAll('main form')].flatMap((form, at) =>
    [...form.elements]
      .filter((field) => field.name && !['hidden', 'password', 'file', 'submit'].includes(field.type))
      .map((field, place) => ({ key: `${at} ${place} ${field.name}`, field })),
  );
const isChoice = (field) => field.type === 'checkbox' || field.type === 'radio';
// What was refused, or is shown once more, stands in the page as if it belonged there.
const wasSent = (field) =>
  !isChoice(field) && field.value !== '' && document.querySelector('main [data-sent], main .ds-alert[data-color=danger]');
const isChanged = (field) => {
  if (isChoice(field)) {
    return field.checked !== field.defaultChecked;
  }
  if (field.tagName === 'SELECT') {
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  return field.value !== field.defaultValue;
};

document.querySelectorAll('a[data-keeps]').forEach((link) =>
  link.addEventListener('click', () => {
    const typed = {};
    fields()
      .filter(({ field }) => wasSent(field) || isChanged(field))
      .forEach(({ key, field }) => {
        typed[key] = isChoice(field) ? field.checked : field.value;
      });
    const form = {};
    document.dispatchEvent(new CustomEvent('aarshjul:leaving', { detail: form }));
    if (Object.keys(typed).length > 0 || Object.keys(form).length > 0) {
      sessionStorage.setItem(kept(), JSON.stringify({ typed, form }));
    }
  }),
);

const brought = JSON.parse(sessionStorage.getItem(kept()) ?? 'null');
if (brought) {
  sessionStorage.removeItem(kept());
  window.aarshjulBrought = brought.form;
  fields()
    .filter(({ key }) => key in brought.typed)
    .forEach(({ key, field }) => {
      if (isChoice(field)) {
        field.checked = brought.typed[key];
      } else {
        field.value = brought.typed[key];
      }
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
}
