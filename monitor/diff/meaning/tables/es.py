"""Spanish: laws and decrees of Spain and Latin America, acts of the Union."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

SPANISH = Table(
    language="es",
    script="latin",
    duty=(
        "deberá; deberán; debe; deben; tendrá que; tendrán que; tiene que; tienen que; está obligado a; "
        "está obligada a; están obligados a; están obligadas a; estará obligado a; estará obligada a; "
        "estarán obligados a; estarán obligadas a; habrá de; habrán de; ha de; han de; obligatorio; obligatoria; "
        "obligatorios; obligatorias; será obligatorio; será obligatoria; velará por; velarán por; garantizará; "
        "garantizarán"
    ),
    prohibition=(
        "no podrá; no podrán; no puede; no pueden; no deberá; no deberán; no debe; no deben; queda prohibido; "
        "queda prohibida; quedan prohibidos; quedan prohibidas; se prohíbe; se prohíben; está prohibido; "
        "está prohibida; prohibido; prohibida; prohibidos; prohibidas; en ningún caso podrá; "
        "en ningún caso podrán; no se permite; no se permitirá; no está permitido; no se autorizará; "
        "no estará permitido"
    ),
    permission=(
        "podrá; podrán; puede; pueden; permitido; permitida; permitidos; permitidas; está permitido; "
        "queda permitido; queda permitida; se permite; se permitirá; está facultado; están facultados; "
        "está autorizado; están autorizados; tendrá derecho a; tendrán derecho a; tiene derecho a; "
        "tienen derecho a; queda autorizado; se autoriza"
    ),
    freedom=(
        "no estará obligado a; no estará obligada a; no estarán obligados a; no estarán obligadas a; "
        "no está obligado a; no están obligados a; no tendrá que; no tendrán que; no será obligatorio; "
        "no será obligatoria; voluntario; voluntaria; voluntariamente; potestativo; potestativa; facultativo; "
        "facultativa; no será necesario; no será exigible"
    ),
    recommendation=(
        "debería; deberían; procurará; procurarán; fomentará; fomentarán; promoverá; promoverán; se recomienda; "
        "se esforzará; se esforzarán"
    ),
    applies=(
        "se aplica; se aplican; se aplicará; se aplicarán; será de aplicación; serán de aplicación; "
        "es aplicable; será aplicable; serán aplicables; son aplicables; aplicable; aplicables"
    ),
    applies_not=(
        "no se aplica; no se aplican; no se aplicará; no se aplicarán; no es aplicable; no será aplicable; "
        "no serán aplicables; inaplicable"
    ),
    negation="no; ni; nunca; ningún; ninguna; ninguno; tampoco; sin; jamás; nadie; nada",
    exception=(
        "salvo; salvo que; salvo cuando; excepto; excepto cuando; a excepción de; con excepción de; "
        "con la excepción de; a menos que; exceptuando; se exceptúa; se exceptúan; exento; exenta; exentos; "
        "exentas; exención; excluido; excluida; excluidos; excluidas; no obstante; sin perjuicio de; excepción; "
        "excepciones; quedan exceptuados"
    ),
    condition=(
        "siempre que; siempre y cuando; a condición de que; únicamente; solamente; sólo si; solo si; "
        "en la medida en que; a reserva de"
    ),
    both="y; e; así como",
    either="o; u; y/o",
    at_least="al menos; como mínimo; por lo menos; no inferior a; no menos de; mínimo de; mínimo",
    at_most=(
        "como máximo; a lo sumo; hasta; no superior a; no más de; no excederá de; no excedan de; máximo de; "
        "máximo; a más tardar; no podrá exceder de; no podrán exceder de; no podrá ser superior a"
    ),
    more_than=(
        "más de; superior a; superiores a; exceda de; excedan de; supere; superen; excedente de; mayor de; mayores de"
    ),
    less_than="menos de; inferior a; inferiores a; menor de; menores de",
    penalty=(
        "multa; multas; pena; penas; prisión; sanción; sanciones; sancionado; sancionada; sancionados; "
        "sancionadas; castigado; castigada; castigados; infracción; infracciones; delito; delitos; "
        "inhabilitación; arresto; apercibimiento"
    ),
    actor=(
        "proveedor*; responsable* del despliegue; responsable* del tratamiento; importador*; distribuidor*; "
        "fabricante*; operador*; encargado* del tratamiento; empleador*; empresario*; trabajador*; consumidor*; "
        "usuario*; interesado*; solicitante*; titular*; representante*; propietario*; arrendatario*; "
        "arrendador*; empresa*; entidad*; productor*; vendedor*; comprador*; administracion*; administración*; "
        "ayuntamiento*; municipio*; estado*; estados miembros; comunidades autónomas; asegurado*; menor; "
        "microempresa*; contribuyente*; autónomo*; profesional*; persona* física*; persona* jurídica*"
    ),
    units=(
        ("day", "día; días; días naturales; día natural; dias"),
        ("working day", "días hábiles; día hábil; días laborables"),
        ("hour", "hora; horas"),
        ("minute", "minuto; minutos"),
        ("week", "semana; semanas"),
        ("month", "mes; meses"),
        ("year", "año; años; anualidades"),
        ("person", "persona; personas; miembros; habitantes; vocales; representantes"),
        ("employee", "trabajador; trabajadores; empleados; personas trabajadoras; empleado"),
        ("%", "%; por ciento; por 100; por cien; puntos porcentuales"),
        ("EUR", "euro; euros; €; eur"),
        ("USD", "dólar; dólares; usd; $"),
        ("times", "vez; veces"),
        ("money", "pesos; soles; uma; unidades de fomento; uf; utm; salarios mínimos; veces el salario mínimo"),
        ("flop", "flops; flop; operaciones de coma flotante; parámetros"),
        (
            "size",
            (
                "kg; km; km/h; m; cm; mm; mg; µg; kw; mw; kwh; mwh; db; toneladas; metros; metros cuadrados; "
                "hectáreas; m²"
            ),
        ),
    ),
    definitions=(
        r"[«“\"]\s*([^»”\"\n]{1,80}?)\s*[»”\"]\s*(?::|,\s+(?:tod[oa]|el|la|los|las|una?)\b|significa\b|designa"
        r"\b)",
        r"[Ss]e (?:entiende|entenderá|entienden|entenderán) por\s*:?\s*[«“\"]?\s*([^»”\":,\n]{1,60}?)\s*[»”\"]"
        r"?\s*(?:[:,]|tod[oa]s?\b|cualquier|el\b|la\b|los\b|las\b|una?\b|aquel)",
        r"[Tt](?:iene|ienen|endrá|endrán) la consideración de ([\w -]{1,60}?)(?:,| el\b| la\b| los\b| las\b| q"
        r"uien)",
        r"[Ss]e considera(?:n|rá|rán)? ([\w -]{1,60}?) (?:a|el|la|los|las|tod[oa]s?)\b",
        r"^(?:\W*\w{0,3}[.)]\s+)?([A-ZÁÉÍÓÚÑ][\wáéíóúñ ]{1,50}):\s(?=[^\s\d]+\s[^\s\d]+\s\S)",
    ),
    scope=(
        "se aplica a; se aplicará a; se aplicarán a; se aplica a los; ámbito de aplicación; aplicable a; "
        "alcanza a; comprende"
    ),
    in_force=(
        "entrará en vigor; entrarán en vigor; entra en vigor; entrada en vigor; surtirá efectos; "
        "surtirán efectos; vigencia; en vigor"
    ),
    applied_from=(
        "será aplicable; será aplicable a partir; se aplicará a partir; a partir del; con efectos de; "
        "con efectos desde; aplicable desde"
    ),
    deadline=(
        "plazo; hasta el; antes del; a más tardar; fecha límite; finaliza; finalizará; vence; vencimiento; "
        "cierre; termina"
    ),
    repealed=(
        "se deroga; se derogan; queda derogado; queda derogada; se suprime; "
        "derogado; derogada; derogados; suprimido; suprimida; sin contenido; anulado; vacío; sin efecto; abrogado"
    ),
    meta=(
        "última actualización; actualizado; actualizado el; fecha de actualización; última modificación; "
        "publicado; publicado el; fecha de publicación; fecha; contacto; teléfono; tel; tfno; fax; correo; "
        "correo electrónico; email; e-mail; dirección; domicilio social; página web; web; url; enlace; horario; "
        "horario de atención; estado; expediente; número de expediente; referencia; ref; formulario; página; "
        "versión; autor; nipo; isbn; issn; puede consultarse en"
    ),
    navigation=(
        "inicio; menú; buscar; búsqueda; contacto; contáctenos; contactar; aviso legal; mapa web; "
        "mapa del sitio; accesibilidad; política de privacidad; política de cookies; cookies; aceptar todo; "
        "rechazar todo; quiénes somos; acerca de; noticias; prensa; sala de prensa; empleo; boletín; "
        "suscribirse; suscríbase; iniciar sesión; acceder; registrarse; compartir; imprimir; leer más; "
        "saber más; ver más; ver todo; volver arriba; ir al contenido; english; anterior; siguiente; cerrar; "
        "ayuda; preguntas frecuentes; descargar; agenda; castellano; català; euskara; galego"
    ),
    decoys="no obstante lo; y/o; sin embargo; hasta ahora; sin ánimo de lucro; no solo; no sólo; uso; a o",
    references=(
        "artículo; artículos; art.; arts.; apartado; apartados; párrafo; párrafos; punto; puntos; letra; letras; "
        "disposición; anexo; anexos; capítulo; título; sección; libro; considerando; reglamento; directiva; ley; "
        "ley orgánica; real decreto; n.º; núm.; número; fracción; inciso; numeral; literal"
    ),
    abbreviated=(
        ("artículo", "art.; arts.; artículos"),
        ("apartado", "apartados"),
        ("párrafo", "párrafos"),
        ("letra", "letras"),
        ("número", "núm.; n.º"),
        ("anexo", "anexos"),
    ),
    forms="formulario; modelo; impreso; anexo modelo",
    currencies="eur; €; $; usd; us$; r$; mxn; s/.",
    multiples="millón; millones; mil; mil millones; cien; millardos; m; millones de; millón de",
    numerals=(
        (1, "un; una; uno"),
        (2, "dos"),
        (3, "tres"),
        (4, "cuatro"),
        (5, "cinco"),
        (6, "seis"),
        (7, "siete"),
        (8, "ocho"),
        (9, "nueve"),
        (10, "diez"),
        (11, "once"),
        (12, "doce"),
        (13, "trece"),
        (14, "catorce"),
        (15, "quince"),
        (16, "dieciséis"),
        (17, "diecisiete"),
        (18, "dieciocho"),
        (19, "diecinueve"),
        (20, "veinte"),
        (24, "veinticuatro"),
        (21, "veintiún; veintiuno"),
        (22, "veintidós"),
        (23, "veintitrés"),
        (25, "veinticinco"),
        (26, "veintiséis"),
        (27, "veintisiete"),
        (28, "veintiocho"),
        (29, "veintinueve"),
        (30, "treinta"),
        (40, "cuarenta"),
        (50, "cincuenta"),
        (60, "sesenta"),
        (70, "setenta"),
        (80, "ochenta"),
        (90, "noventa"),
        (100, "cien; ciento"),
        (200, "doscientos; doscientas"),
        (300, "trescientos; trescientas"),
        (400, "cuatrocientos; cuatrocientas"),
        (600, "seiscientos; seiscientas"),
        (700, "setecientos; setecientas"),
        (800, "ochocientos; ochocientas"),
        (900, "novecientos; novecientas"),
        (500, "quinientos; quinientas"),
        (1000, "mil"),
        (1000000, "millón; millones"),
    ),
    variants=(
        ("conforme a", "de acuerdo con; de conformidad con; según"),
        ("euros", "€; eur; euro"),
        ("por ciento", "%; por 100; por cien"),
        ("período", "periodo"),
        ("solo", "sólo"),
        ("artículo", "art."),
        ("número", "núm.; n.º"),
    ),
)
