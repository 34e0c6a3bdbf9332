// Before the first paint, so that a chosen theme does not flash; a file of its own because the page allows no inline script.
(function () {
  try {
    var theme = localStorage.getItem('boutique.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (unavailable) {
    // Storage is closed to this page: the device's theme applies.
  }
})();
