"""Fragments as people paste them, with the rule that names them, and sound ones of policy Dutch."""

PASTED = (
    # what is pasted in the middle of a text with blocks, the rule, and what the repair makes of it
    ("lijst-niet-herkend", "De eisen:\n• groen\n• warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n\n• groen\n\n• warm", "De eisen:\n\n- groen\n\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n•\tgroen\n•\twarm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n•groen\n•warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n·       groen\n·       warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n▪ groen\n▪ warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n\uf0b7 groen\n\uf0b7 warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n\uf0a7 groen", "De eisen:\n- groen"),
    ("lijst-niet-herkend", "De eisen:\n► groen\n► warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n– groen\n– warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n— groen\n— warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n‐ groen\n‐ warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n-\u00a0groen\n-\u00a0warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n-groen\n-warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\no groen\no warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\no\tgroen\no\twarm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\nØ groen\nØ warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\n✓ groen\n✓ warm", "De eisen:\n- groen\n- warm"),
    ("lijst-niet-herkend", "De eisen:\na) groen\nb) warm", ""),
    ("lijst-niet-herkend", "De eisen:\n\na. groen\n\nb. warm", ""),
    ("lijst-niet-herkend", "De eisen:\nA. Groen\nB. Warm", ""),
    ("lijst-niet-herkend", "De eisen:\ni. groen\nii. warm\niii. droog", ""),
    ("lijst-niet-herkend", "De eisen:\n(1) groen\n(2) warm", ""),
    ("lijst-niet-herkend", "De eisen:\n(a) groen\n(b) warm", ""),
    ("lijst-niet-herkend", "De eisen:\n2. groen\n3. warm", ""),
    ("lijst-niet-herkend", "De eisen:\n1.Groen\n2.Warm", ""),
    ("lijst-niet-herkend", "De eisen:\n1.\u00a0groen\n2.\u00a0warm", ""),
    ("lijst-niet-herkend", "De eisen zijn: • groen • warm • droog.", ""),
    ("lijst-niet-herkend", "De eisen zijn: - groen - warm - droog", ""),
    ("lijst-niet-herkend", "- groen - warm - droog", ""),
    ("lijst-niet-herkend", "– groen – warm – droog", ""),
    ("lijst-niet-herkend", "De eisen: 1. groen 2. warm 3. droog", ""),
    ("lijst-niet-herkend", "1. groen 2. warm 3. droog", ""),
    ("lijst-niet-herkend", "- • groen", "- groen"),
    ("tab-in-tekst", "Jaar\tInwoners\n2026\t164.000\n2030\t172.000", ""),
    ("tab-in-tekst", "Jaar     Inwoners\n2026     164.000", ""),
    ("lijst-niet-herkend", "De eisen:\n1: groen\n2: warm", ""),
    ("lijst-niet-herkend", "De eisen: a) groen b) warm c) droog", ""),
    ("woordresten", "De stad groeit.\n\nVertrouwelijk – niet verspreiden", ""),
    ("woordresten", "De stad groeit , zegt de raad.", "De stad groeit, zegt de raad."),
    ("woordresten", "De stad groeit hard .", "De stad groeit hard."),
    ("woordresten", "De stad [cid:image001.png@01D9] groeit.", ""),
    ("woordresten", "De stad groeit. [afbeelding: kaart]", ""),
    ("tab-in-tekst", "Jaar;Inwoners;Woningen\n2026;164.000;70.000", ""),
    ("tab-in-tekst", "Jaar; Inwoners\n2026; 164.000\n2030; 172.000", ""),
    ("tab-in-tekst", "Jaar|Inwoners\n2026|164.000", ""),
    ("tab-in-tekst", "Jaar | Inwoners\n2026 | 164.000", ""),
    ("tab-in-tekst", "Jaar,Inwoners,Woningen\n2026,164000,70000", ""),
    ("opmaak-niet-mogelijk", "De prijs* is hoog voor de stad.", ""),
    ("opmaak-niet-mogelijk", "De stad groeit *hard in de wijk.", ""),
    ("tab-in-tekst", "De stad\tgroeit.", "De stad groeit."),
    ("woordresten", "De raad kiest [JdV1] voor groei.", ""),
    ("woordresten", "De raad kiest[MvdB12] voor groei.", ""),
    ("woordresten", "Met opmerkingen [JdV1]: klopt dit?", ""),
    ("woordresten", "De gemeen\u00adte\u00adraad kiest.", "De gemeenteraad kiest."),
    ("woordresten", "Een e\ufb03ciënte a\ufb04 kan.", "Een efficiënte affl kan."),
    ("woordresten", "De \ufb01ets gaat voor.", "De fiets gaat voor."),
    ("woordresten", "De stad groeit.\n\nPagina 3 van 12\n\nDe ruimte is schaars.", ""),
    ("woordresten", "De stad groeit.\n\n– 3 –\n\nDe ruimte is schaars.", ""),
    ("woordresten", "De stad groeit.\n\n3 | Pagina\n\nDe ruimte is schaars.", ""),
    ("woordresten", "De stad groeit.\n\nPage 3 of 12\n\nDe ruimte is schaars.", ""),
    ("nog-in-te-vullen", "Zie Fout! Bladwijzer niet gedefinieerd.", ""),
    ("nog-in-te-vullen", "Zie Fout! Verwijzingsbron niet gevonden.", ""),
    ("nog-in-te-vullen", "Zie Error! Reference source not found.", ""),
    ("woordresten", "Zie { PAGE } van het rapport.", ""),
    ("woordresten", "Zie { REF _Ref123456 \\h } van het rapport.", ""),
    ("woordresten", "Zie _Toc12345678 van het rapport.", ""),
    ("nog-in-te-vullen", "Klik of tik om tekst in te voeren.", ""),
    ("woordresten", "Verwijderd: de stad groeit.", ""),
    ("woordresten", "De stad  groeit hard.", "De stad groeit hard."),
    ("woordresten", "De coÃ¶peratie bouwt mee.", ""),
    ("woordresten", "De stad groeit \ufffd hard.", ""),
    ("woordresten", "De wethouder¹ kiest voor groei.", ""),
    ("woordresten", "De wethouder kiest voor groei.[2]", ""),
    ("kop-nep", "1.2 Bouwen in de stad\nDe stad groeit.", ""),
    ("kop-nep", "1.2. Bouwen in de stad\n\nDe stad groeit.", ""),
    ("kop-nep", "**Bouwen**\n\nDe stad groeit.", ""),
    ("kop-nep", "*Bouwen in de stad*\n\nDe stad groeit.", ""),
    ("kop-nep", "BOUWEN IN DE STAD\n\nDe stad groeit.", ""),
    ("kop-nep", "Bouwen in de stad\n\nDe stad groeit.", ""),
    ("persoonsgegeven", "Bel 06-12345678.", ""),
    ("persoonsgegeven", "Bel 06 12 34 56 78.", ""),
    ("persoonsgegeven", "Bel +31 6 12345678 voor meer.", ""),
    ("persoonsgegeven", "Bel 0031612345678 voor meer.", ""),
    ("persoonsgegeven", "Bel (033) 123 45 67 voor meer.", ""),
    ("persoonsgegeven", "Bel 033 - 123 45 67 voor meer.", ""),
    ("losse-url", "Mail info@amersfoort.nl.", ""),
    ("persoonsgegeven", "Mail j.jansen@amersfoort.nl.", ""),
    ("persoonsgegeven", "Mail wethouderjan@gmail.com.", ""),
    ("persoonsgegeven", "Mail [de wethouder](mailto:jan@gmail.com).", ""),
    ("persoonsgegeven", "Mail naar jan [at] gmail.com.", ""),
    ("persoonsgegeven", "Mail naar jan(at)gmail(dot)com.", ""),
    ("persoonsgegeven", "Mail naar jan @ gmail.com.", ""),
    ("persoonsgegeven", "Mail naar j.jansen apenstaartje amersfoort.nl.", ""),
    ("persoonsgegeven", "Stort op NL91 ABNA 0417 1643 00.", ""),
    ("persoonsgegeven", "Zijn nummer is 111222333.", ""),
    ("emoji-in-tekst", "De stad groeit 😀.", ""),
    ("emoji-in-tekst", "👍🏽 De stad groeit.", ""),
    ("emoji-in-tekst", "De stad groeit ⚠️ hard.", ""),
    ("emoji-in-tekst", "De stad groeit :smile: hard.", ""),
    ("emoji-in-tekst", "De stad groeit ;-)", ""),
    ("opmaak-niet-mogelijk", "2026. Dan is de wet klaar.", ""),
    ("opmaak-niet-mogelijk", "14. mei is het zover.", ""),
    ("opmaak-niet-mogelijk", "1. januari is het zover.", ""),
    ("opmaak-niet-mogelijk", "Een huis van 75 m^2^.", ""),
    ("opmaak-niet-mogelijk", "Een huis van 75 m^2.", ""),
    ("opmaak-niet-mogelijk", "Minder H~2~O.", ""),
    ("opmaak-niet-mogelijk", "Minder CO_2 in de stad.", ""),
    ("opmaak-niet-mogelijk", "De stad groeit^[volgens het rapport].", ""),
    ("opmaak-niet-mogelijk", "- [ ] nog doen\n- [x] klaar", ""),
    ("opmaak-niet-mogelijk", "Verdichten\n: bouwen in de stad", ""),
    ("opmaak-niet-mogelijk", "De stad ~~groeit~~ krimpt.", ""),
    ("opmaak-niet-mogelijk", "De stad ==groeit== hard.", ""),
    ("opmaak-niet-mogelijk", "De groei is $x + 1$ per jaar.", ""),
    ("opmaak-niet-mogelijk", "De stad {.groot} groeit.", ""),
    ("opmaak-niet-mogelijk", "De stad || groeit.", ""),
    ("opmaak-niet-mogelijk", "De stad [b]groeit[/b] hard.", ""),
    ("opmaak-niet-mogelijk", "De stad groeit in {{gemeente}}.", ""),
    ("opmaak-niet-mogelijk", "De stad \\textbf{groeit} hard.", ""),
    ("html-in-tekst", "Een huis van 75 m<sup>2</sup>.", ""),
    ("getal-notatie", "Dat kost 1,234.56 euro.", ""),
    ("getal-notatie", "Dat zijn 1,234,567 inwoners.", ""),
    ("getal-notatie", "Dat kost 3.5 miljoen euro.", ""),
    ("getal-notatie", "De huren stegen met 12.5%.", ""),
    ("getal-notatie", "Een kaartje kost € 2.50 per stuk.", ""),
    ("getal-notatie", "De stad bouwt 1,250 woningen.", ""),
    ("datum-onwaarschijnlijk", "De wet geldt vanaf 31 februari 2026.", ""),
    ("datum-onwaarschijnlijk", "De wet geldt vanaf 1 mei 2206.", ""),
    ("datum-onwaarschijnlijk", "De wet geldt vanaf 31-12-2205.", ""),
    ("datum-onwaarschijnlijk", "Dat gebeurt in de jaren 2030-2026.", ""),
    ("datum-onwaarschijnlijk", "Dat gebeurt tussen 2040 en 2030.", ""),
)
LOST = (
    # markup where none can be: the place in `small`, and the text
    ("titel", "**Wonen** in de stad"),
    ("titel", "*Wonen* in de stad"),
    ("titel", "_Wonen_ in de stad"),
    ("titel", "Wonen op 75 m<sup>2</sup>"),
    ("titel", "Wonen op 75 m^2^"),
    ("titel", "Wonen in de stad*"),
    ("titel", "Wonen in _de stad"),
    ("waarde", "1.313*"),
    ("titel", "Wonen in de stad[^1]"),
    ("titel", "Wonen &amp; werken"),
    ("titel", "Wonen in de `stad`"),
    ("titel", "# Wonen in de stad"),
    ("titel", "Wonen \\& werken \\* in de stad"),
    ("dilemma", "Verder ~~groeien~~ krimpen of niet?"),
    ("dilemma", "Verder [groeien](wonen) of niet?"),
    ("optie", "De stad ==groeit== verder"),
    ("optie", "De stad groeit {.groot} verder"),
    ("partij", "Corporaties^[alle drie]"),
    ("partij", "Corporaties {#id}"),
    ("waarde", "1.313[^1]"),
    ("waarde", "**1.313**"),
    ("waarde", "€&nbsp;1.313"),
    ("eigenaar", "Team <b>Wonen</b>"),
    ("alt", "De kaart toont twee plekken[^1] in het noorden."),
    ("alt", "De kaart toont **twee** plekken in het noorden."),
    ("alt", "De kaart toont [twee plekken](bron:visie) in het noorden."),
    ("alt", "De kaart toont 75 m^2^ in het noorden."),
    ("alt", "De kaart toont 75 m<sup>2</sup> in het noorden."),
    ("alt", "De kaart toont &euro; in het noorden."),
    ("cel", "700^[volgens het rapport]"),
    ("cel", "75 m^2^"),
    ("voordeel", "Er komen meer woningen op 75 m^2^."),
    ("voordeel", "• Er komen meer woningen."),
    ("pakket", "**Perspectiefsheets**"),
    ("gemeente", "Gemeente Amersfoort &copy;"),
    ("bron", "Visie op *wonen*"),
    ("betekenis", "Een vereniging^[in de stad] die woningen verhuurt."),
    ("begrip", "Corporatie[^1]"),
)
SOUND = r"""
Artikel 2.4, derde lid, onder a, van de Omgevingswet geldt.
Zie art. 160 lid 1 sub e Gemeentewet en art. 4:81 Awb.
De raad besloot op 12 mei 2026 (nr. 2026/123, zaak Z-2026-0045).
De wet (Stb. 2023, 481; Kamerstukken II 2022/23, 36 200, nr. 7) geldt vanaf 2027.
Het budget is € 1,2 mln (2026), € 1,4 mln (2027) en € 1,5 mln (2028).
In 2024: 1.200; in 2025: 1.350; in 2026: 1.500 woningen.
De gemeente kiest tussen A en B; het Rijk kiest niet; de provincie wel.
De CO₂-uitstoot daalt met 55% t.o.v. 1990.
Het geluid is 53 dB(A) Lden, de grens 65 dB.
De stroomkabel is 150 kV, het verbruik 3,4 GWh/jaar.
De wijk telt 12.500 inw./km², 4.800 woningen en 35 ha groen.
Er zijn 2 × 24 = 48 woningen per blok, dus 5 * 48 in totaal.
De snelheid daalt van 50 naar 30 km/u (A-wegen: 100 km/u).
“Wij willen groei”, aldus de wethouder. “Maar niet ten koste van groen.”
’s Ochtends is het druk op de N237 bij De Bilt en ’s middags op de A28.
De bewoners van ’t Hooglanderveen, ’s-Heerenberg en ’t Zand doen mee.
Nieuw-Vennep, Bergen op Zoom, Capelle a/d IJssel en Alphen a.d. Rijn doen dit al.
De Koppel, Kattenbroek, Zielhorst e.o. en het Soesterkwartier groeien.
De heer drs. ing. P.J. (Piet) van der Berg-de Vries RA MBA schreef het advies.
Mr. dr. ir. J. de Boer adviseert.
De opties A t/m D, 1 t/m 4 en I t/m IV staan hieronder.
Fase I (2026-2028), fase II (2029-2031) en fase III (na 2031).
Ad 1. De stad groeit.\n\nAd 2. De stad krimpt.
Ten eerste: minder auto’s. Ten tweede: meer fietsen.
- 2026: start\n- 2027: bouw\n- 2028: klaar
1. 2026: start\n2. 2027: bouw
- Wonen: 40%\n- Werken: 35%\n- Groen: 25%
De stad kiest voor:\n- wonen,\n- werken, en\n- groen.
De stad kiest voor:\n\n- wonen;\n- werken;\n- groen.
- Wonen; de stad bouwt\n- Werken; de stad groeit
De gemeente bouwt 10-15% meer, d.w.z. 100 à 150 woningen p.j.
Dat scheelt 0,5 fte (€ 45k) per jaar.
De OZB stijgt 3%-punt; de rioolheffing daalt -/- 2%.
Het saldo is € 3,4 mln. +/- 10%.
De kosten bedragen circa € 3 à 4 mln (prijspeil 2025, excl. btw).
De raming is ± € 12 mln., exclusief 21% btw.
De raad besloot unaniem (39-0) tot de bouw.
De uitslag was 20 tegen 19.
D66, GroenLinks-PvdA, CDA en VVD stemden voor.
Het Wmo-, jeugd- en Participatiewetbudget daalt.
In- en uitstroom, op- en afschalen: beide kosten tijd.
De VRU, GGD regio Utrecht (GGDrU) en de RUD werken samen.
De 24/7-opvang kost 365 x € 1.000 per jaar.
De pilot ‘Samen aan Zet!’ loopt tot 1-7-2027.
Wat doet de stad als het Rijk niet betaalt? Dat is de vraag.
De bouw start Q1 2027 en eindigt Q4 2029.
De score is 7,4 (schaal 1-10; n = 1.250).
Bij 1 op de 5 (20%) huishoudens is het inkomen < € 25.000.
Het aandeel is > 30% en ≤ 40%.
Het plan ‘Amersfoort 2040’ noemt 2.500 woningen/jaar.
De temperatuur ligt ’s zomers 2-3 °C hoger.
De tram rijdt 6x per uur, de bus 4×.
Het verdrag van Parijs (2015) en ‘Fit for 55’ gelden.
Het rapport ‘De staat van de stad, 2025’ geeft cijfers.
De WOZ-waarde is € 412.000,- gemiddeld.
De stad doet dit sinds ’98; in ’05 en ’12 is het veranderd.
Dit kan: a. via de raad, b. via het college of c. via inwoners.
Er zijn drie wegen: 1) bouwen, 2) kopen en 3) huren.
De vraag is: wie betaalt - de stad, het Rijk of de markt - en wanneer?
De keuze - die de raad in 2026 maakt - staat vast.
De stad: groen - maar ook druk.
Van A naar B: het station - de binnenstad - de Eem.
Amersfoort - Utrecht - Rotterdam is een drukke lijn.
De route Utrecht–Amersfoort–Zwolle is vol.
De verdeling is 40/40/20 of 30/40/30.
De nota’s, foto’s, pagina’s en agenda’s staan online.
Het gaat om de Brede School, mbo’ers, hbo’ers en wo-studenten.
De term ‘stikstof’ (NOₓ en NH₃) komt vaak terug.
Het gehalte is 10 µg/m³ PM₂,₅ en 20 µg/m³ NO₂.
De norm PM2,5 geldt vanaf 2030.
Het gebied ligt op 52°9′ N, 5°23′ O.
De tweede helft (2e) van 2026 en het 3e kwartaal van 2027.
De stad heeft één station, twee haltes en géén vliegveld.
Vóór 2030 moet dit af zijn; ná 2030 volgt de rest.
De inwoner/ondernemer kiest zelf en/of samen.
Inwoners (m/v/x) van 16 t/m 27 jaar doen mee.
De gemeente heeft haar/zijn taak niet af.
De inwoner*ster van de stad telt mee.
Hotels met 4* en 5* trekken bezoekers.
De cao loopt af; de AOW-leeftijd stijgt naar 67 jaar en 3 maanden.
De raad volgt de VNG-lijn, m.u.v. de jeugdzorg.
Er is i.v.m. de Wet open overheid (Woo) een register.
Op basis van artikel 213a Gemeentewet doet het college onderzoek.
In de APV (art. 2:1) staat het verbod.
De grens is 1.000 m², 10.000 m³ of 2 km.
Volgens het CBS (2025) is dat 1,8 kind per vrouw.
De kans is 1:100 per jaar; de dijk houdt 1:1.000.
De cijfers 2023 / 2024 / 2025 zijn 12, 14 en 15.
De cijfers zijn:\n- 2023: 1.200\n- 2024: 1.300\n- 2025: 1.400
Het Rijk (o.a. BZK, VWS en IenW) betaalt mee.
De stad werkt met ‘first in, first out’.
Het woord “samen” staat 12 keer in het akkoord.
Let op: dit geldt alleen voor nieuwbouw.
N.B. Dit geldt niet voor sloop.
P.S. Dit stuk is kort.
Bron: CBS, bewerking gemeente.
Wonen, werken, leven\nGroen, grijs, blauw
De wijk heeft 5 scholen, 3 sporthallen\nen 2 zwembaden, 1 park
De stad kiest;\nde raad volgt;\nhet college voert uit.
De stad groeit van 2026 tot 2040 met 15.000 inwoners.
In 2026 bouwt de gemeente 1.250 woningen, in 2027 nog eens 900.
Dat kost € 3,5 miljoen per jaar, of 12,5% van de begroting.
De regels staan vast. Zie artikel 3.1 van de wet en paragraaf 2.4 van de visie.
Versie 2.1 van het plan geldt vanaf 1 januari 2027.
De vergadering begint om 19.30 uur en duurt tot 22.00 uur.
De temperatuur stijgt met 1,5 °C tot 2 °C.
De wijk ligt tussen de A1, de A28 en de N199.
De gemeente werkt – samen met de regio – aan een plan.
De raad koos in 2022 voor groei; in 2026 kiest de raad opnieuw.
Wie kiest er? De raad, het college of de inwoners?
“De stad moet groeien”, zei de raad in 2024.
‘Groei is nodig’, aldus het rapport.
Zo’n 40% van de inwoners is 65-plusser of jonger dan 18.
Het gaat om jongeren (12-23 jaar) en om ouderen.
De periode 2026-2030 is de eerste fase.
De periode 2026–2030 is de eerste fase.
In de jaren ’90 bouwde de stad veel.
De opgave telt drie delen: wonen, werken en leven.
De gemeente stuurt o.a. op kosten, m.b.t. de zorg en d.w.z. de jeugd.
Een woning is gemiddeld 75 m² en kost € 350.000.
De stad ligt op 5 km² aan de Eem, 3 m boven N.A.P.
Bel de gemeente op 14 033.
Bel 0800 1234 of 112.
De klantenservice is 088 123 45 67.
De uitkering is € 1.234,56 per maand.
De rekening is € 12,- per persoon.
Dat zijn 1.234.567 reizigers per jaar.
Van elke 1.000 inwoners hebben er 45 hulp nodig.
De score steeg van 6,9 naar 7,2.
Op 31 december 2025 telde de stad 165.000 inwoners.
Op 31-12-2025 telde de stad 165.000 inwoners.
De wet geldt vanaf 1 juli jl. voor iedereen.
In het jaar 1850 was de stad klein.
Het plan loopt door tot en met 2050.
- groen in elke wijk
1. eerst doen wij onderzoek
* groen in elke wijk
De raad zegt straks ja/nee tegen de bouw.
De Wet maatschappelijke ondersteuning (Wmo 2015) geldt.
De norm is ≥ 30% sociale huur en ≤ 20% dure koop.
Een derde (⅓) van de huizen is oud, ½ is nieuw.
De stad heeft 2 à 3 jaar nodig.
Het gaat om 10 x meer vraag dan aanbod.
De verhouding is 2:1 in het voordeel van de fiets.
Dit kost de stad 5 à 10 euro per inwoner.
De stad groeit. Zie ook [de visie](bron:visie) van de gemeente.
De raad kiest voor **groei** en *groen*.
De raad kiest voor groei[^1].\n\n[^1]: Dat staat in de visie.
De groei is 5%-punt hoger dan gedacht.
De raad [de gemeenteraad] beslist.
Het citaat luidt: “De stad (…) groeit.”
De gemeente kan $ 100 niet betalen.
De begroting is −5 miljoen euro.
De temperatuur was -5 graden in de winter.
Dat is +10% in drie jaar.
De opties zijn A, B en C. De raad kiest er één.
Optie A. De stad groeit verder.
De heer A. de Vries van de universiteit schreef het rapport.
J.P. Jansen en B. de Boer schreven het rapport.
Punt a) gaat over groei en punt b) over groen.
Ten eerste (1) groei en ten tweede (2) groen.
De stad is 's avonds veilig en ’s nachts ook.
Foto’s, baby’s en auto’s horen in de stad.
De e-mail gaat naar de griffie.
Dit kan op vier manieren: bouwen; kopen; huren; ruilen.
Het Rijk geeft 50 miljoen, de provincie 10 miljoen.
De prijs is 2,5 keer zo hoog als in 2015.
In Q3 2026 is het plan klaar.
De 1e fase en de 2e fase lopen samen op.
Een 19e-eeuws pand staat leeg.
De wijk heeft 30 tot 40 woningen per hectare.
Het dossier heeft nummer 2024/1689.
De wet verandert. Zie Stb. 2024, 12 en blz. 34 van het rapport.
De kosten zijn 3 mln. euro, later 2 mld.
Het plan kost 40.000 euro.\\nEn dat is veel.
De raad kiest uit:\n- groei\n- groen
De raad kiest uit:\n\n1. groei\n2. groen
De raad kiest uit:\n\n3. groei\n4. groen
De stad groeit.\n\n– Ja, zei de raad, dat klopt.
De bouw duurt lang. Zie de tabel ‘planning’ bij deze sheet.
De stad © 2026 heeft een merk™.
De stad groeit → er is meer ruimte nodig.
De kans is 1 op 3, dus 33%.
Het bedrag is 1 500 euro per jaar.
De groei is tussen 2026 en 2030 het grootst.
De groei loopt van 2026 t/m 2030.
Het college wil dit in de raad van 14 mei 2026 bespreken.
Op 14 mei. Dan is er een vergadering.
De buurt heeft 35 wijkteams, 7 scholen & 3 parken.
Bewoners van 18+ mogen stemmen; 16- en 17-jarigen niet.
De wachttijd is 10,5 jaar; in 2015 was dat 6,0 jaar.
De factuur van € 1.000 is betaald.
De woningen zijn 50-75 m² groot.
De naam is R&D-centrum De Nieuwe Stad.
Het dilemma: bouwen of niet bouwen?
Voor de jeugd geldt: hoe eerder, hoe beter.
De wijken zijn Vathorst, Liendert en Schothorst.
De stad heeft 100.000+ inwoners.
De lijn loopt van Utrecht naar Zwolle (v.v.).
Het gebied is 12,5 ha groot en ligt 3,0 km van het station.
Zij kiezen 'groei' boven 'krimp'.
De raad kan dit (niet) veranderen.
Het percentage is 7,8% (2025: 7,1%).
De begroting 2026 sluit met € 0,4 miljoen.
Het Rijk (2024) en de provincie (2025) zijn het eens.
De index is 100 in 2015 en 123,4 in 2025.
""".strip().split("\n")
SPELLED = """
Zij wonen in ’s-Hertogenbosch, 's-Gravenhage en ’s-Graveland.
Aan het IJ en bij de IJ-oever ligt IJburg, ver van het IJsselmeer.
Eén wijk groeit, één wijk krimpt en Één blijft gelijk.
De raads\u00adinformatie volgt.
Zie blz. 3 en Stb. 2024, 12, of Stcrt. 2025.
Dat kost 3 mln. euro, of 2 mld. per jaar, dus 5 mln in totaal.
De gemeente stuurt o.a. op kosten, m.b.t. de zorg, d.w.z. de jeugd en bijv. ouderen.
Het is ’t beste, 't mooiste en zo ’n groot plan.
De A12, de N201 en de A1-zone lopen langs de stad.
De 1e en de 2e fase, in een 19e-eeuws pand.
De coo\u0308peratie en de ge\u0301e\u0301n in de stad zijn efficie\u0308nt.
Een woning van 75 m² op 3 km² met 40 m³ aarde.
Noord-Holland, Zuid-Holland, Fryslân, Overijssel en Noord-Brabant doen mee.
De Omgevingswet en de Participatiewet gelden.
Het college, drs. Jansen, ir. Bakker en mevr. De Vries, is akkoord.
Een stroomkabel levert 3 kWh, 5 MWh of 2 GWh.
""".strip().split("\n")
