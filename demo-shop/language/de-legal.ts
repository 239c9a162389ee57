/** The legal pages in German. */
export const legal = {
  imprint: {
    title: 'Impressum',
    paragraphs: [
      'Morgenkontor ist ein Vorführladen. Firma, Anschrift und Waren sind erfunden.',
      'Morgenkontor GmbH, Musterfleet 7, 20457 Hamburg',
      'Geschäftsführung: Wiebke Mustermann, Jette Beispiel',
      'E-Mail: moin@morgenkontor.example',
    ],
  },
  privacy: {
    title: 'Datenschutz',
    paragraphs: [
      'Notwendig ist ein einziges Cookie: Es hält Ihren Warenkorb und Ihre Anmeldung zusammen und entsteht erst, wenn Sie etwas hineinlegen oder sich anmelden. Ein zweites merkt sich Ihre Antwort auf die Cookie-Frage.',
      'Mit Ihrer Erlaubnis zeichnet Tresen auf, welche Seiten und Waren Sie ansehen, damit wir den Laden verbessern und Ihnen Passendes zeigen können. Ohne Ihre Erlaubnis wird nichts gespeichert und nichts gesendet.',
      'Ihre Wahl ändern Sie jederzeit über „Cookie-Einstellungen“ am Ende jeder Seite. Bestellungen, Konten und Warenkörbe dieses Vorführladens liegen nur im Arbeitsspeicher.',
    ],
  },
  shipping: {
    title: 'Versand und Lieferung',
    paragraphs: [
      'Wir liefern nach Deutschland und Österreich: mit DHL in 2–3 Werktagen für 4,90 €, ab 49 € Warenwert kostenlos. Express am nächsten Werktag kostet 9,90 €.',
      'Was Ihnen nicht gefällt, nehmen wir 30 Tage lang zurück, auch angebrochen.',
    ],
  },
  withdrawal: {
    title: 'Vertrag widerrufen',
    paragraphs: [
      'Sie können Ihren Vertrag binnen 14 Tagen ohne Angabe von Gründen widerrufen. Ein Klick genügt.',
    ],
    order: 'Bestellnummer',
    button: 'Widerruf bestätigen',
    done: 'Ihr Widerruf ist eingegangen. Eine Bestätigung ginge nun per E-Mail an Sie.',
    invalid: 'Bitte geben Sie eine Bestellnummer an.',
  },
};
