/// What CSS knows: its properties, units, colours and the words that some properties take.

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/// Properties, the newest and the old ones too: what is not here is advised on only where it is near to one that is.
export const PROPERTIES = list(`
  accent-color align-content align-items align-self alignment-baseline all anchor-name anchor-scope animation
  animation-composition animation-delay animation-direction animation-duration animation-fill-mode
  animation-iteration-count animation-name animation-play-state animation-range animation-range-end
  animation-range-start animation-timeline animation-timing-function appearance aspect-ratio backdrop-filter
  backface-visibility background background-attachment background-blend-mode background-clip background-color
  background-image background-origin background-position background-position-x background-position-y
  background-repeat background-size baseline-shift block-size border border-block border-block-color
  border-block-end border-block-end-color border-block-end-style border-block-end-width border-block-start
  border-block-start-color border-block-start-style border-block-start-width border-block-style border-block-width
  border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style
  border-bottom-width border-collapse border-color border-end-end-radius border-end-start-radius border-image
  border-image-outset border-image-repeat border-image-slice border-image-source border-image-width border-inline
  border-inline-color border-inline-end border-inline-end-color border-inline-end-style border-inline-end-width
  border-inline-start border-inline-start-color border-inline-start-style border-inline-start-width
  border-inline-style border-inline-width border-left border-left-color border-left-style border-left-width
  border-radius border-right border-right-color border-right-style border-right-width border-spacing
  border-start-end-radius border-start-start-radius border-style border-top border-top-color
  border-top-left-radius border-top-right-radius border-top-style border-top-width border-width bottom
  box-decoration-break box-shadow box-sizing break-after break-before break-inside caption-side caret caret-color
  clear clip clip-path clip-rule color color-adjust color-interpolation color-interpolation-filters color-scheme column-count column-fill
  column-gap column-rule column-rule-color column-rule-style column-rule-width column-span column-width columns
  contain contain-intrinsic-block-size contain-intrinsic-height contain-intrinsic-inline-size
  contain-intrinsic-size contain-intrinsic-width container container-name container-type content
  content-visibility corner-shape counter-increment counter-reset counter-set cursor cx cy d direction display
  dominant-baseline empty-cells field-sizing fill fill-opacity fill-rule filter flex flex-basis flex-direction
  flex-flow flex-grow flex-shrink flex-wrap float flood-color flood-opacity font font-display font-family
  font-feature-settings font-kerning font-language-override font-optical-sizing font-palette font-size
  font-size-adjust font-smooth font-stretch font-style font-synthesis font-synthesis-small-caps
  font-synthesis-style font-synthesis-weight font-variant font-variant-alternates font-variant-caps
  font-variant-east-asian font-variant-emoji font-variant-ligatures font-variant-numeric font-variant-position
  font-variation-settings font-weight forced-color-adjust gap grid grid-area grid-auto-columns grid-auto-flow
  grid-auto-rows grid-column grid-column-end grid-column-gap grid-column-start grid-gap grid-row grid-row-end
  grid-row-gap grid-row-start grid-template grid-template-areas grid-template-columns grid-template-rows
  hanging-punctuation height hyphenate-character hyphenate-limit-chars hyphens image-orientation image-rendering
  image-resolution ime-mode initial-letter inline-size inset inset-block inset-block-end inset-block-start
  inset-inline inset-inline-end inset-inline-start interpolate-size isolation justify-content justify-items
  justify-self left letter-spacing lighting-color line-break line-clamp line-height line-height-step list-style
  list-style-image list-style-position list-style-type margin margin-block margin-block-end margin-block-start
  margin-bottom margin-inline margin-inline-end margin-inline-start margin-left margin-right margin-top
  margin-trim marker marker-end marker-mid marker-start mask mask-border mask-border-mode mask-border-outset mask-border-repeat
  mask-border-slice mask-border-source mask-border-width mask-clip mask-composite mask-image mask-mode mask-origin
  mask-position mask-repeat mask-size mask-type math-depth math-shift math-style max-block-size max-height
  max-inline-size max-width min-block-size min-height min-inline-size min-width mix-blend-mode object-fit
  object-position object-view-box offset offset-anchor offset-distance offset-path offset-position offset-rotate
  opacity order orphans outline outline-color outline-offset outline-style outline-width overflow overflow-anchor
  overflow-block overflow-clip-margin overflow-inline overflow-wrap overflow-x overflow-y overlay
  overscroll-behavior overscroll-behavior-block overscroll-behavior-inline overscroll-behavior-x
  overscroll-behavior-y padding padding-block padding-block-end padding-block-start padding-bottom padding-inline
  padding-inline-end padding-inline-start padding-left padding-right padding-top page page-break-after
  page-break-before page-break-inside paint-order perspective perspective-origin place-content place-items
  place-self pointer-events position position-anchor position-area position-try position-try-fallbacks
  position-try-order position-visibility print-color-adjust quotes r reading-flow resize right rotate row-gap ruby-align
  ruby-position rx ry scale scroll-behavior scroll-margin scroll-margin-block scroll-margin-block-end
  scroll-margin-block-start scroll-margin-bottom scroll-margin-inline scroll-margin-inline-end
  scroll-margin-inline-start scroll-margin-left scroll-margin-right scroll-margin-top scroll-marker-group
  scroll-padding scroll-padding-block scroll-padding-block-end scroll-padding-block-start scroll-padding-bottom
  scroll-padding-inline scroll-padding-inline-end scroll-padding-inline-start scroll-padding-left
  scroll-padding-right scroll-padding-top scroll-snap-align scroll-snap-stop scroll-snap-type scroll-timeline
  scroll-timeline-axis scroll-timeline-name scrollbar-color scrollbar-gutter scrollbar-width shape-image-threshold
  shape-margin shape-outside shape-rendering size speak src stop-color stop-opacity stroke stroke-dasharray
  stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width tab-size
  table-layout text-align text-align-last text-anchor text-autospace text-box text-box-edge text-box-trim
  text-combine-upright text-decoration text-decoration-color text-decoration-line text-decoration-skip
  text-decoration-skip-ink text-decoration-style text-decoration-thickness text-emphasis text-emphasis-color
  text-emphasis-position text-emphasis-style text-indent text-justify text-orientation text-overflow text-rendering
  text-shadow text-size-adjust text-spacing-trim text-transform text-underline-offset text-underline-position
  text-wrap text-wrap-mode text-wrap-style timeline-scope top touch-action transform transform-box transform-origin
  transform-style transition transition-behavior transition-delay transition-duration transition-property
  transition-timing-function translate unicode-bidi unicode-range user-select vector-effect vertical-align
  view-timeline view-timeline-axis view-timeline-inset view-timeline-name view-transition-class
  view-transition-name visibility white-space white-space-collapse widows width will-change word-break word-spacing
  word-wrap writing-mode x y z-index zoom
  syntax inherits initial-value ascent-override descent-override line-gap-override size-adjust additive-symbols
  fallback negative pad prefix range speak-as suffix symbols system base-palette override-colors navigation types
  font-named-instance`)

export const UNITS = list(`
  px em rem ex rex ch rch cap rcap ic ric lh rlh vw vh vi vb vmin vmax svw svh svi svb svmin svmax lvw lvh lvi lvb
  lvmin lvmax dvw dvh dvi dvb dvmin dvmax cqw cqh cqi cqb cqmin cqmax cm mm q in pt pc deg grad rad turn s ms hz khz
  dpi dpcm dppx x fr db st`)

export const COLOURS = list(`
  aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue
  chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey
  darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray
  darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen
  fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
  lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen
  lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime
  limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
  mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive
  olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
  powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver
  skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
  whitesmoke yellow yellowgreen transparent currentcolor
  accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field fieldtext graytext
  highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext windowtext window background
  buttonhighlight buttonshadow threedface infobackground menu menutext infotext -webkit-link -webkit-focus-ring-color`)

export const GLOBAL = list("inherit initial unset revert revert-layer none auto")

/// Words that a property takes where it takes one word; only those whose list is whole.
export const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  "text-align": list("left right center justify start end match-parent justify-all -webkit-center -webkit-left -webkit-right -webkit-auto -webkit-match-parent -moz-center"),
  display: list(`block inline inline-block flex inline-flex grid inline-grid flow-root contents table inline-table table-row table-cell
    table-column table-column-group table-header-group table-footer-group table-row-group table-caption list-item ruby ruby-base
    ruby-text run-in flow math subgrid -webkit-box -webkit-flex -webkit-inline-box -webkit-inline-flex -ms-flexbox -ms-inline-flexbox -moz-box -ms-grid`),
  position: list("static relative absolute fixed sticky -webkit-sticky"),
  float: list("left right inline-start inline-end"),
  "font-style": list("normal italic oblique"),
  "font-weight": list("normal bold bolder lighter"),
  "text-transform": list("capitalize uppercase lowercase full-width full-size-kana math-auto"),
  "text-decoration": list("underline overline line-through blink solid double dotted dashed wavy from-font"),
  "border-style": list("hidden dotted dashed solid double groove ridge inset outset"),
  visibility: list("visible hidden collapse"),
  overflow: list("visible hidden scroll clip overlay -moz-hidden-unscrollable"),
  "flex-direction": list("row row-reverse column column-reverse"),
  "flex-wrap": list("nowrap wrap wrap-reverse"),
  "box-sizing": list("content-box border-box padding-box"),
  "list-style-type": list(`disc circle square decimal decimal-leading-zero lower-roman upper-roman lower-greek lower-alpha upper-alpha lower-latin
    upper-latin disclosure-open disclosure-closed armenian georgian hebrew cjk-decimal`),
  "white-space": list("normal nowrap pre pre-wrap pre-line break-spaces wrap collapse preserve preserve-breaks -moz-pre-wrap"),
  "background-repeat": list("repeat no-repeat repeat-x repeat-y space round"),
  "align-items": list("normal stretch center start end flex-start flex-end self-start self-end baseline first last safe unsafe anchor-center"),
  "justify-content": list("normal stretch center start end flex-start flex-end left right space-between space-around space-evenly safe unsafe"),
  cursor: list(`default pointer context-menu help progress wait cell crosshair text vertical-text alias copy move no-drop not-allowed grab grabbing
    all-scroll col-resize row-resize n-resize e-resize s-resize w-resize ne-resize nw-resize se-resize sw-resize ew-resize ns-resize nesw-resize nwse-resize zoom-in
    zoom-out -webkit-grab -webkit-grabbing hand`),
  "object-fit": list("fill contain cover scale-down"),
}

/// Where a number needs a unit: a length or a share of one.
export const LENGTHS = list(`
  width height min-width max-width min-height max-height margin margin-top margin-right margin-bottom margin-left padding
  padding-top padding-right padding-bottom padding-left font-size border-radius top right bottom left gap row-gap column-gap
  letter-spacing word-spacing text-indent border-width border-top-width border-right-width border-bottom-width
  border-left-width outline-width outline-offset flex-basis block-size inline-size inset border-spacing`)

/// Where a colour stands, alone.
export const COLOURED = list(`
  color background-color border-color border-top-color border-right-color border-bottom-color border-left-color outline-color
  caret-color text-decoration-color column-rule-color accent-color`)
