// Keys for the verifier's list. They work on the row that has the focus, so they never get in the way of typing.
const form = document.querySelector('#judging');
const rows = [...form.querySelectorAll('tbody tr')];
const verdicts = { v: 'verified', d: 'disputed', n: 'not_verified' };
const box = (row) => row.querySelector('input[type=checkbox]');

// The page has come anew after a verdict: whoever works by keys goes on at the row of the last one, or at the first if it is gone.
if (form.dataset.at && !form.querySelector('[autofocus]')) {
  const last = rows.find((row) => box(row).value === form.dataset.at);
  ((last && box(last)) ?? (rows[0] && box(rows[0])))?.focus();
}

form.querySelector('tbody')?.addEventListener('keydown', (event) => {
  const at = rows.indexOf(event.target.closest('tr'));
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.key === 'j' || event.key === 'k') {
    const next = rows[at + (event.key === 'j' ? 1 : -1)];
    (next && box(next))?.focus();
  } else if (event.key === 'Enter' && event.target === box(rows[at])) {
    rows[at].querySelector('th a').click();
  } else if (event.key in verdicts) {
    if (!rows.some((row) => box(row).checked)) {
      box(rows[at]).checked = true;
    }
    const reason = form.querySelector('#reason');
    if (event.key !== 'v' && reason.value.trim() === '') {
      reason.focus();
    } else {
      form.querySelector(`button[value=${verdicts[event.key]}]`).click();
    }
  } else {
    return;
  }
  event.preventDefault();
});
