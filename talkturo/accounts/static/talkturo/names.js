/* Names for a screen reader, where select2 and unfold leave an input without one. */
"use strict";

/* In a table of rows, the heading above says what an input is. */
function nameByHeading(input) {
  const cell = input.closest("td");
  const table = cell && cell.closest("table");
  const heading = table && table.tHead && table.tHead.rows[0].cells[cell.cellIndex];
  if (heading) input.setAttribute("aria-label", heading.textContent.trim());
}

/* Select2 hides the select, and with it the label, behind a combobox that says only its value. */
function nameCombobox(select) {
  const box = select.nextElementSibling && select.nextElementSibling.querySelector(".select2-selection");
  const value = box && box.querySelector(".select2-selection__rendered");
  if (!value) return;
  const name = select.labels[0] ? select.labels[0].textContent.trim() : select.getAttribute("aria-label");
  const both = [name, value.textContent.trim()].filter(Boolean).join(": ");
  for (const part of [box, value]) part.setAttribute("aria-label", both);
  box.removeAttribute("aria-labelledby");
}

function nameAll() {
  for (const input of document.querySelectorAll("td :is(input, select, textarea):not([type=hidden])")) {
    if (!input.labels.length && !input.hasAttribute("aria-label")) nameByHeading(input);
  }
  document.querySelectorAll("select.select2-hidden-accessible").forEach(nameCombobox);
}

/* After the scripts that draw the inputs; django's jQuery is there by then, where there is one. */
window.addEventListener("load", () => {
  nameAll();
  if (window.django && django.jQuery) django.jQuery(document).on("change", "select", nameAll);
});
document.addEventListener("formset:added", () => setTimeout(nameAll));
