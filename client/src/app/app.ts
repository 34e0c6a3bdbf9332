import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Connection } from './api/connection';
import { refusalSentence } from './api/refusal-sentences';
import { Note } from './ui/note';

@Component({
  selector: 'app-root',
  imports: [Note, RouterOutlet],
  template: `
    <div class="connection" role="status">
      @if (connection.isLost()) {
        <app-note kind="warn">{{ offline }}</app-note>
      }
    </div>
    <router-outlet />
  `,
  styles: `
    .connection {
      position: fixed;
      z-index: 30;
      left: 0;
      right: 0;
      top: 72px;
      display: grid;
      justify-content: center;
      padding: 0 14px;
      pointer-events: none;
    }
    app-note {
      box-shadow: 0 6px 20px rgb(20 35 59 / 18%);
    }
  `,
})
export class App {
  protected readonly connection = inject(Connection);
  protected readonly offline = refusalSentence({ code: 'OFFLINE', details: {} });
}
