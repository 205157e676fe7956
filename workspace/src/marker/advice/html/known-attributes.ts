/// The attributes that HTML knows, the old ones too.

export const ATTRIBUTES: ReadonlySet<string> = new Set(`
  abbr accept accept-charset accesskey action align alink allow allowfullscreen alt archive async autocapitalize autocomplete
  autocorrect autofocus autoplay axis background bgcolor blocking border bordercolor capture cellpadding cellspacing char charoff
  charset checked cite class classid clear code codebase codetype color cols colspan command commandfor compact content
  contenteditable controls controlslist coords crossorigin data datetime declare decoding default defer dir dirname disabled
  disablepictureinpicture disableremoteplayback download draggable elementtiming enctype enterkeyhint exportparts face
  fetchpriority for form formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height hidden
  high href hreflang hspace http-equiv id imagesizes imagesrcset inert inputmode integrity is ismap itemid itemprop itemref
  itemscope itemtype kind label lang language link list longdesc loop low manifest marginheight marginwidth max maxlength media
  method min minlength multiple muted name nohref nomodule nonce noresize noshade novalidate nowrap object open optimum part
  pattern ping placeholder playsinline popover popovertarget popovertargetaction poster preload prefix profile property
  radiogroup readonly referrerpolicy rel required resource rev reversed role rows rowspan rules sandbox scheme scope scrolling
  selected shadowrootmode shape size sizes slot span spellcheck src srcdoc srclang srcset standby start step style summary
  tabindex target text title translate type typemustmatch typeof usemap valign value valuetype vlink version vspace width
  wrap writingsuggestions xmlns about vocab datatype inlist colorspace alpha webkitdirectory
  onclick onchange oninput onload onsubmit onkeydown onkeyup onkeypress onmouseover onmouseout onmousedown onmouseup onmousemove
  onmouseenter onmouseleave ondblclick onfocus onblur onerror onresize onscroll ontouchstart ontouchend onunload onreset onselect
`.trim().split(/\s+/))
