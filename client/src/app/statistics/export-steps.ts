import { Component } from '@angular/core';

/** The guide's ten steps, from the filter to the figures in a spreadsheet. */
@Component({
  selector: 'app-export-steps',
  template: `
    <details>
      <summary>Les étapes pour exporter vos données</summary>
      <ol>
        <li>Sélectionnez les produits et la période de consultation.</li>
        <li>Cliquez sur «&nbsp;Exporter au format CSV&nbsp;», puis sur «&nbsp;Télécharger l’export&nbsp;».</li>
        <li>Enregistrez le fichier d’export dans un dossier de votre bureau.</li>
        <li>Ouvrez une feuille Excel vierge.</li>
        <li>
          Allez dans la rubrique «&nbsp;Données&nbsp;» et sélectionnez «&nbsp;À partir d’un fichier texte/CSV&nbsp;».
        </li>
        <li>Recherchez le fichier préalablement enregistré sur votre ordinateur.</li>
        <li>Cliquez sur «&nbsp;Importer&nbsp;».</li>
        <li>Une fenêtre s’ouvre alors sur Excel.</li>
        <li>
          Sélectionnez Origine du fichier = <b>65001&nbsp;: Unicode (UTF-8)</b> et Délimiteur = <b>Virgule</b>, puis
          cliquez sur «&nbsp;Charger&nbsp;».
        </li>
        <li>Vous pouvez alors consulter les produits commandés sur la période sélectionnée.</li>
      </ol>
    </details>
  `,
  styles: `
    :host {
      display: block;
    }
    summary {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 44px;
      width: fit-content;
      padding-right: 8px;
      font-weight: 650;
      color: var(--accent);
      cursor: pointer;
      border-radius: var(--r);
    }
    summary::before {
      content: '';
      width: 8px;
      height: 8px;
      margin: 0 4px;
      border: solid currentcolor;
      border-width: 0 2px 2px 0;
      transform: rotate(-45deg);
    }
    [open] summary::before {
      transform: rotate(45deg);
    }
    ol {
      padding-left: 28px;
    }
    li {
      padding: 3px 0;
    }
  `,
})
export class ExportSteps {}
