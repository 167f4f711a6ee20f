"""Portuguese: laws of Brazil and Portugal, acts of the Union."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

PORTUGUESE = Table(
    language="pt",
    script="latin",
    duty=(
        "deve; devem; deverá; deverão; tem de; têm de; terá de; terão de; tem que; têm que; fica obrigado a; "
        "fica obrigada a; ficam obrigados a; ficam obrigadas a; é obrigado a; é obrigada a; são obrigados a; "
        "são obrigadas a; está obrigado a; estão obrigados a; tem a obrigação de; têm a obrigação de; obrigatório; "
        "obrigatória; obrigatórios; obrigatórias; é obrigatório; é obrigatória; incumbe; garante; garantem; "
        "assegura; asseguram; assegurará; assegurarão"
    ),
    prohibition=(
        "não pode; não podem; não poderá; não poderão; não deve; não devem; não deverá; não deverão; é vedado; "
        "é vedada; são vedados; são vedadas; vedado; vedada; vedados; vedadas; fica vedado; fica vedada; é proibido; "
        "é proibida; são proibidos; são proibidas; proibido; proibida; proibidos; proibidas; fica proibido; "
        "fica proibida; não é permitido; não é permitida; não são permitidos; não são permitidas; em caso algum pode"
    ),
    permission=(
        "pode; podem; poderá; poderão; é permitido; é permitida; são permitidos; são permitidas; permitido; "
        "permitida; permitidos; permitidas; fica permitido; fica permitida; é facultado; é facultada; "
        "fica autorizado; "
        "fica autorizada; ficam autorizados; está autorizado; estão autorizados; é admitido; é admitida; é lícito; "
        "tem o direito de; têm o direito de; tem direito a; têm direito a"
    ),
    freedom=(
        "não é obrigado a; não é obrigada a; não são obrigados a; não são obrigadas a; não está obrigado a; "
        "não estão obrigados a; não é obrigatório; não é obrigatória; não tem de; não têm de; fica dispensado; "
        "fica dispensada; ficam dispensados; ficam dispensadas; é dispensado; é dispensada; são dispensados; "
        "facultativo; facultativa; voluntário; voluntária; não é necessário; não é exigível"
    ),
    recommendation=(
        "deveria; deveriam; recomenda-se; é recomendado; é recomendável; procurará; procurarão; promove; promovem; "
        "promoverá; promoverão; fomentará; incentivará"
    ),
    applies=(
        "aplica-se; aplicam-se; se aplica; se aplicam; aplicar-se-á; é aplicável; são aplicáveis; aplicável; "
        "aplicáveis"
    ),
    applies_not=(
        "não se aplica; não se aplicam; não se aplicará; não é aplicável; não são aplicáveis; inaplicável; "
        "inaplicáveis"
    ),
    negation="não; nem; nenhum; nenhuma; nunca; sem; jamais; nada; ninguém; tampouco",
    exception=(
        "salvo; salvo se; salvo quando; exceto; exceto se; exceto quando; excepto; à exceção de; à exceção do; "
        "à exceção da; à exceção dos; à exceção das; com exceção de; com exceção do; com exceção da; ressalvado; "
        "ressalvada; ressalvados; ressalvadas; a não ser que; a menos que; excluído; excluída; excluídos; excluídas; "
        "isento; isenta; isentos; isentas; isenção; sem prejuízo de; sem prejuízo do; sem prejuízo da; não obstante; "
        "todavia; contudo; exceção; exceções; excetuam-se; excetua-se; em derrogação"
    ),
    condition=(
        "desde que; sob condição de; na condição de; somente; apenas; unicamente; exclusivamente; só se; "
        "na medida em que; mediante"
    ),
    both="e; bem como; assim como",
    either="ou; e/ou",
    at_least=(
        "pelo menos; no mínimo; ao menos; não inferior a; não inferiores a; não menos de; mínimo de; mínimo; mínima"
    ),
    at_most=(
        "no máximo; não superior a; não superiores a; não mais de; até; máximo de; máximo; máxima; o mais tardar; "
        "não excederá; não pode exceder; não poderá exceder; limitada a; limitado a"
    ),
    more_than="mais de; superior a; superiores a; exceda; excedam; excede; ultrapasse; maior que; acima de",
    less_than="menos de; inferior a; inferiores a; menor que; abaixo de",
    penalty=(
        "multa; multas; coima; coimas; pena; penas; prisão; reclusão; detenção; sanção; sanções; punido; punida; "
        "punidos; punidas; infração; infrações; contraordenação; contraordenações; crime; advertência; apreensão; "
        "suspensão"
    ),
    actor=(
        "prestador*; fornecedor*; responsáve* pela implantação; importador*; distribuidor*; fabricante*; operador*; "
        "controlador*; encarregado*; responsável pelo tratamento; responsáveis pelo tratamento; subcontratante*; "
        "empregador*; trabalhador*; empregado*; consumidor*; usuári*; utilizador*; requerente*; titular*; "
        "representante*; proprietári*; locador*; locatári*; empresa*; entidade*; produtor*; vendedor*; comprador*; "
        "município*; estado*; união; estados-membros; distrito federal; menor; menores; microempresa*; "
        "contribuinte*; profissiona*; pessoa natural; pessoas naturais; pessoa jurídica; pessoas jurídicas; "
        "pessoa singular; pessoas singulares; pessoa coletiva; pessoas coletivas; órgão*; autoridade*; ministério*"
    ),
    units=(
        ("day", "dia; dias; dias corridos; dias de calendário"),
        ("working day", "dias úteis; dia útil"),
        ("hour", "hora; horas"),
        ("minute", "minuto; minutos"),
        ("week", "semana; semanas"),
        ("month", "mês; meses"),
        ("year", "ano; anos"),
        ("person", "pessoa; pessoas; membros; habitantes; integrantes"),
        ("employee", "trabalhadores; empregados; funcionários"),
        ("%", "%; por cento; pontos percentuais"),
        ("EUR", "euro; euros; €; eur"),
        ("BRL", "real; reais; brl"),
        ("USD", "dólar; dólares; usd"),
        ("times", "vez; vezes"),
        ("money", "salários mínimos; salários-mínimos; unidades de conta; uc"),
        ("flop", "flops; flop; operações de vírgula flutuante; operações de ponto flutuante; parâmetros"),
        (
            "size",
            (
                "kg; km; km/h; m; cm; mm; mg; µg; kw; mw; kwh; mwh; db; toneladas; metros; metros quadrados; "
                "hectares; m²"
            ),
        ),
    ),
    definitions=(
        r"[«“\"]\s*([^»”\"\n]{1,80}?)\s*[»”\"]\s*(?::|,\s+(?:o|a|os|as|um|uma|todo|toda|qualquer)\b|designa(?:m)?\b|significa\b)",
        r"[Ee]ntende(?:m)?-se por\s*:?\s*[«“\"]?\s*([^»”\":,\n]{1,60}?)\s*[»”\"]?\s*(?:[:,]|o\b|a\b|os\b|as\b"
        r"|uma?\b|tod[oa]s?\b"
        r"|qualquer\b)",
        r"[Cc]onsidera(?:m)?-se ([\w -]{1,60}?)(?:,|:| o\b| a\b| os\b| as\b| tod[oa]s?\b| quem\b)",
        r"^(?:[IVXL]{1,6}|\w)\s?[-–—)]\s*([a-záéíóúâêôãõç][\wáéíóúâêôãõç ]{1,50}):\s",
    ),
    scope=(
        "aplica-se a; aplica-se ao; aplica-se à; aplica-se aos; aplica-se às; aplicam-se a; aplicam-se aos; "
        "aplicam-se às; se aplica a; se aplica ao; se aplica aos; âmbito de aplicação; aplicável a; aplicável aos"
    ),
    in_force=(
        "entra em vigor; entram em vigor; entrará em vigor; entrada em vigor; em vigor; vigência; produz efeitos; "
        "produzem efeitos; produzirá efeitos"
    ),
    applied_from=(
        "aplica-se a partir de; aplicável a partir de; aplicam-se a partir de; a partir de; com efeitos a partir de; "
        "a contar de; a partir do dia"
    ),
    deadline=(
        "até; até ao dia; até o dia; prazo; antes de; o mais tardar; encerra; encerra-se; termina; vence; data limite"
    ),
    repealed="revogado; revogada; revogados; revogadas; suprimido; suprimida; vetado; vetada; sem efeito; anulado",
    meta=(
        "última atualização; última modificação; atualizado; atualizado em; publicado; publicado em; publicação; "
        "data; data de publicação; contato; contacto; contatos; contactos; telefone; tel; fax; e-mail; email; "
        "correio "
        "eletrónico; correio eletrônico; endereço; morada; sítio; site; url; link; horário; horário de atendimento; "
        "estado; situação; status; processo; número do processo; referência; ref; formulário; página; versão; autor; "
        "issn; isbn"
    ),
    navigation=(
        "início; página inicial; menu; buscar; pesquisar; pesquisa; contato; contacto; contactos; fale conosco; "
        "quem somos; sobre; aviso legal; mapa do site; acessibilidade; política de privacidade; "
        "política de cookies; cookies; aceitar tudo; rejeitar tudo; notícias; imprensa; compartilhar; partilhar; "
        "imprimir; newsletter; subscrever; inscreva-se; entrar; iniciar sessão; registar; cadastre-se; leia mais; "
        "saiba mais; ver mais; ver todos; voltar ao topo; ir para o conteúdo; english; português; anterior; "
        "seguinte; "
        "próximo; fechar; ajuda; perguntas frequentes; baixar; transferir; acesso à informação; ouvidoria"
    ),
    decoys=(
        "e/ou; não só; não apenas; sem demora; até agora; estado de; em estado; união europeia; união de; "
        "a menor; o menor; no estado de; sem fins lucrativos; sem demora injustificada; data de"
    ),
    references=(
        "artigo; artigos; art.; arts.; §; §§; parágrafo; parágrafos; inciso; incisos; alínea; alíneas; n.º; nº; "
        "n.os; "
        "número; números; ponto; pontos; item; anexo; anexos; capítulo; título; seção; secção; livro; considerando; "
        "regulamento; diretiva; lei; lei nº; lei n.º; decreto; decreto-lei; decreto nº; portaria"
    ),
    abbreviated=(
        ("artigo", "art.; arts.; artigos"),
        ("parágrafo", "§; §§; parágrafos"),
        ("número", "n.º; nº; n.os; números"),
        ("alínea", "alíneas"),
        ("inciso", "incisos"),
        ("anexo", "anexos"),
    ),
    forms="formulário; modelo; impresso",
    currencies="r$; eur; €; us$; usd; $",
    multiples="milhão; milhões; bilhão; bilhões; mil milhões; mil; milhões de; milhão de; bilhões de",
    numerals=(
        (1, "um; uma"),
        (2, "dois; duas"),
        (3, "três"),
        (4, "quatro"),
        (5, "cinco"),
        (6, "seis"),
        (7, "sete"),
        (8, "oito"),
        (9, "nove"),
        (10, "dez"),
        (11, "onze"),
        (12, "doze"),
        (13, "treze"),
        (14, "catorze; quatorze"),
        (15, "quinze"),
        (16, "dezesseis; dezasseis"),
        (17, "dezessete; dezassete"),
        (18, "dezoito"),
        (19, "dezenove; dezanove"),
        (20, "vinte"),
        (30, "trinta"),
        (40, "quarenta"),
        (50, "cinquenta"),
        (60, "sessenta"),
        (70, "setenta"),
        (80, "oitenta"),
        (90, "noventa"),
        (100, "cem; cento"),
        (200, "duzentos; duzentas"),
        (300, "trezentos; trezentas"),
        (400, "quatrocentos; quatrocentas"),
        (500, "quinhentos; quinhentas"),
        (600, "seiscentos; seiscentas"),
        (700, "setecentos; setecentas"),
        (800, "oitocentos; oitocentas"),
        (900, "novecentos; novecentas"),
        (1000, "mil"),
        (1000000, "milhão; milhões"),
    ),
    variants=(
        ("nos termos de", "de acordo com; em conformidade com; conforme"),
        ("euros", "€; eur; euro"),
        ("por cento", "%"),
        ("artigo", "art."),
        ("número", "n.º; nº"),
        ("exceto", "excepto"),
        ("exceção", "excepção"),
        ("diretiva", "directiva"),
        ("objeto", "objecto"),
        ("atividade", "actividade"),
        ("atividades", "actividades"),
        ("ato", "acto"),
        ("atos", "actos"),
        ("efetivo", "efectivo"),
        ("projeto", "projecto"),
        ("seção", "secção"),
        ("registro", "registo"),
        ("eletrônico", "eletrónico; electrónico"),
        ("econômico", "económico"),
        ("contato", "contacto"),
    ),
)
