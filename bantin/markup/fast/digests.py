"""SHA-256 of the sources in Python-Markdown that the twins replace or rely on.

`module:name` of a class, method or function, and the digest of what `inspect.getsource`
gives for it. When the library changes, port what changed before renewing a digest.
"""

SOURCES: dict[str, str] = {
    "markdown.core:Markdown.build_parser": (
        "9db736e3e23eb4bfce4664d827f6246a445ab91682b784d1474736a0e6b3ca23"
    ),
    "markdown.core:Markdown.convert": (
        "e70d19e814646ee89dbf1981762f37c8f65e32fd75f9aee829751865835b6e4b"
    ),
    "markdown.core:Markdown.is_block_level": (
        "dc551fffd52a0eee3962b510340da32919f06cb917f3aaab939733b2cd1363d0"
    ),
    "markdown.core:Markdown.reset": (
        "e803a4ef1f1942534f68bdf31c7ba223bf81e4e1f41bc473375a7b94af3bda26"
    ),
    "markdown.core:Markdown.set_output_format": (
        "aea43ef542c1dcba746ebd1b869f4a9bf31c2292c3001f8437523ed39ccaf465"
    ),
    "markdown.blockparser:BlockParser": (
        "c44beecaa83e83f977af7729353ae478c550881abd36a29bc023ee015b278f0a"
    ),
    "markdown.blockprocessors:build_block_parser": (
        "147a919e68585aaae5a9e35dde6f5cda6c72e361e99a913b78c350859d59f657"
    ),
    "markdown.blockprocessors:BlockProcessor": (
        "5d4ef3b90a9bcdc4f65ecf76b55317b4b58840877b55911d2e7e4dec879be214"
    ),
    "markdown.blockprocessors:EmptyBlockProcessor": (
        "9cc0866a02437203b4cee77bcb110868835ac614a95141bdba78bd56db55ba1b"
    ),
    "markdown.blockprocessors:ListIndentProcessor": (
        "582260688fa3a5564e653b4009898b62d25f6c0ea8fbecb7c57009d19637b1cb"
    ),
    "markdown.blockprocessors:CodeBlockProcessor": (
        "19681ce6d794022200a693cedaea466a78d209386423ebea3a5e974ea9ca425a"
    ),
    "markdown.blockprocessors:HashHeaderProcessor": (
        "d5fdc5284e82b48b6d7a7613798cc415602b28483e10c95d81e35581401ae9ad"
    ),
    "markdown.blockprocessors:SetextHeaderProcessor": (
        "29bb14b6729c425129c1cd833b53f12b66ba042f84e08a9b1dd82fbb79000afa"
    ),
    "markdown.blockprocessors:HRProcessor": (
        "b39eb303d0787948e783e6dd8ce102bdd3de400bc5aaf391a8131d39f9cc7d62"
    ),
    "markdown.blockprocessors:OListProcessor": (
        "82cd0b1b4b04122724603e12131ce7c7799248bbda474b599a8ffeb2b3d373b7"
    ),
    "markdown.blockprocessors:UListProcessor": (
        "0467263462de54035a893435783b6f2e3e83629d1934e4198eebe6e8ce20a1f6"
    ),
    "markdown.blockprocessors:BlockQuoteProcessor": (
        "4852c1c0d4e79cb5d0a9da51b7d1a39cfcf86026cc4c9958cbf3e9eb33545123"
    ),
    "markdown.blockprocessors:ReferenceProcessor": (
        "c5f114827d6efabef43d33b44d2658df223029a15d15a6f2fd1dae1f3de79fc5"
    ),
    "markdown.blockprocessors:ParagraphProcessor": (
        "f12d6bbf860e19ae23ca91c1102cf4e177372b3e90d725ddfcc85557ade91821"
    ),
    "markdown.htmlparser:HTMLExtractor": (
        "ce2b636cdfae80ad4dcf7a9a9b9081ef149dd1264485f2633b708cfdcb9476b2"
    ),
    "markdown.inlinepatterns:build_inlinepatterns": (
        "78e74889e7b3415f41f515f077f15f8f1939466ebd63b46721976f2b79689e3c"
    ),
    "markdown.inlinepatterns:Pattern": (
        "9b77d15d0516cc69ec6f857d889b74b57f680e84a0f43a0f6cdeb6e0b92a90c9"
    ),
    "markdown.inlinepatterns:InlineProcessor": (
        "efd79ec20de577a893d0ee93ce28d079e0b946d69272412ccc479bae1364ff5e"
    ),
    "markdown.inlinepatterns:AutolinkInlineProcessor": (
        "88f13afaf5d1d6dcbe33d643046bf88f99eba18fc63be72b20cedb4e879b0f27"
    ),
    "markdown.inlinepatterns:AutomailInlineProcessor": (
        "de7e74cd8a0d43df9ba63442948a19d3b9833640deae75d0d3b816f08f9108ba"
    ),
    "markdown.inlinepatterns:BacktickInlineProcessor": (
        "42219988adbb6227d0246007206cdb94f3c78003ab37efdff7b92816689e8928"
    ),
    "markdown.inlinepatterns:Delimiter": (
        "544444677e61d21811c6b642e82affdba1cfaf00a7e4320c898eacf18dd59f4d"
    ),
    "markdown.inlinepatterns:DelimiterProcessor": (
        "8f3b6b52569ce1caeb29e51218552e52af2ef10ba646b04c116c1174177fac03"
    ),
    "markdown.inlinepatterns:EscapeInlineProcessor": (
        "45c171cb049aaedf898e3e20ae457f91575f93c3e5a3eee7094efd9ff5f131ad"
    ),
    "markdown.inlinepatterns:HtmlInlineProcessor": (
        "5da8b6179ee0d1e77d63400bfcd16ab70ce960dc4efb1e4755e00440cb9736fa"
    ),
    "markdown.inlinepatterns:ImageInlineProcessor": (
        "7f4c48b29fd0168d47efb8244164193f65fa9031de2c0d6772fa3c0abee47511"
    ),
    "markdown.inlinepatterns:ImageReferenceInlineProcessor": (
        "27d3f54471269022a4f0b4b6404b6df8a72e38a73633490693a92e9c0ddee50b"
    ),
    "markdown.inlinepatterns:LinkInlineProcessor": (
        "ab676effb9a83e898286a50f3afa17ce3ec98b57a62f897b78cb5ace8c95e020"
    ),
    "markdown.inlinepatterns:ReferenceInlineProcessor": (
        "a187c4ea33d0dc2b0018c1a3a11c716790258eb506524d3fbbf3aa5773242eab"
    ),
    "markdown.inlinepatterns:ShortImageReferenceInlineProcessor": (
        "d7b65403b1166eb70b6f520f588a7cdd88365af2ebc0f77321c9ad7710fc4b67"
    ),
    "markdown.inlinepatterns:ShortReferenceInlineProcessor": (
        "6ab4f142bede728944c13e5cf776a0f6153b454a9d304132497c4faf99700b95"
    ),
    "markdown.inlinepatterns:SimpleTagInlineProcessor": (
        "bcd9f4b5138835b17e1ff7128c927bb59681efe6025ac7807c6d481d71e342dc"
    ),
    "markdown.inlinepatterns:SubstituteTagInlineProcessor": (
        "2a65724cd5fbaf1b77ca35ea93da347da1aa1f9dd171ec0e7c8a8ab5b48f0dcf"
    ),
    "markdown.inlinepatterns:dequote": (
        "ae145f2309eb9bce5429132537bc808d2f55ec0fdd11d87ee5b468dc397b6830"
    ),
    "markdown.postprocessors:build_postprocessors": (
        "bf9de1d496b26736143e9504ea71aada44e42eb748657326ff0c515dad210db8"
    ),
    "markdown.postprocessors:AndSubstitutePostprocessor": (
        "e2c35f941a3fce580a34710c45fbb28a49fd1d7e2347a277e1f9b0b83877eab8"
    ),
    "markdown.postprocessors:RawHtmlPostprocessor": (
        "db1c9338c8ebb20d742f9cd8d5095d568a84d11c7a7b9913f42a250b2f467384"
    ),
    "markdown.preprocessors:build_preprocessors": (
        "39ffa30b5cd8ae7d4e21d37cc3f3d32f7714c4dea3b52edead23fd5ccf408344"
    ),
    "markdown.preprocessors:HtmlBlockPreprocessor": (
        "0f46670335a254802f8c6a117bcda86f7e96994341c04b37b92b0cb527e36d9f"
    ),
    "markdown.preprocessors:NormalizeWhitespace": (
        "a3b603368eaa7c39e13632aefb2a9aa9f5131337501b3e04410cb3aaf61effba"
    ),
    "markdown.serializers:_escape_attrib_html": (
        "81dcedcd7c392db64fbb4ef130c916ca9f5efe27f9031d49128b56aeccdb0ae1"
    ),
    "markdown.serializers:_escape_cdata": (
        "793d4bbf9601b425569b02f9df5268debadafba2d89468f4de6e3f3d0f264d67"
    ),
    "markdown.serializers:_serialize_html": (
        "c90bfbf433c15363e4aa126dae5a1a9f233ce26e3dd8bbde1a9a53d4cdc4a6ed"
    ),
    "markdown.serializers:_write_html": (
        "4d67b0bb48b2127d9b0d7c4f94139dd80cf3799c65fde65ae81a8bc705fa2088"
    ),
    "markdown.serializers:to_html_string": (
        "9b79047f3c6b7d7e0c12bf9c69899166f2bf47941874893cf1d7aeb04c1698e0"
    ),
    "markdown.serializers:to_xhtml_string": (
        "fdeeb1f853a51b92665cae6b4b28829f716997c0f3629e59c373b8ce982874d6"
    ),
    "markdown.treeprocessors:build_treeprocessors": (
        "642399e317288f12eb6936142e00e036a2f2c532ee4f42b852694cbed3651606"
    ),
    "markdown.treeprocessors:InlineProcessor": (
        "74e75f976c4a0f2921989133d793f50e259c5820ff90e6cc986ec127b7556798"
    ),
    "markdown.treeprocessors:PrettifyTreeprocessor": (
        "f9c370bc00e4578f2d095322e19a7fabe35cac99b17a41c1acf8a9dd1c4d8309"
    ),
    "markdown.treeprocessors:UnescapeTreeprocessor": (
        "4351c7f025c7fc70dcc34a011f77ae9aeb6bc00f6e9634566a2664bcdfc32bbb"
    ),
    "markdown.util:AtomicString": (
        "861ae8b6a71e08f7b2221fbad66e8856db9c5769ab7d67b1cd2113d172b17ac7"
    ),
    "markdown.util:HtmlStash": ("c909afc3da1d53dc7ab08d7841fb639bb0ec804d40022a0c008cc5ffd518bc00"),
    "markdown.util:Registry": ("cc2e39c97a34527a8f393e493f00d0b50acfc589b08d44a1736d85dec5732411"),
    "markdown.util:_get_stack_depth": (
        "05a77f3e1b209368415d341dca610a1d49767ad42e0ffce4d9629134a88521f7"
    ),
    "markdown.util:code_escape": (
        "b583589ec7b4d79f429ca39efb808ddfc3eb74aa00e8e1241a9c42d34342f26b"
    ),
    "markdown.util:nearing_recursion_limit": (
        "5dcde55d4463d6b7f34fe3259736aed970cc72796c75da41c4df00b080ad053b"
    ),
    "markdown.extensions.abbr:AbbrBlockprocessor": (
        "ed7c0e670a94c8740890f9081db0356c9ceb203c170c98448e98c5ce8ea13b5f"
    ),
    "markdown.extensions.def_list:DefListIndentProcessor": (
        "d3208c0487b384175dc74e38e1cd9cbae730a17132f69845c67cd4b8f3cb6f2b"
    ),
    "markdown.extensions.def_list:DefListProcessor": (
        "568dfb841d9fcd0caade82a651c902bf9c1cf375b0e4b4731afeda13675631c1"
    ),
    "markdown.extensions.fenced_code:FencedBlockPreprocessor": (
        "d688d822e47e4fe037df7a88289d18be89e970dc0490d9dff9deefbd28224149"
    ),
    "markdown.extensions.footnotes:FootnoteBlockProcessor": (
        "5373557aa62b97cae5b0f75187de9e2c5412b00041241d5dd90628a3697cc0fb"
    ),
    "markdown.extensions.footnotes:FootnoteExtension.findFootnotesPlaceholder": (
        "1c115029ccc082b27c36f960a7b81bb5a033655af9f7b1f0980a038a57824fbd"
    ),
    "markdown.extensions.footnotes:FootnoteInlineProcessor": (
        "53a6f6b43dfb01e750ce1a1092fee17a22f0df5aadbbdb1248f890cff1b65f1b"
    ),
    "markdown.extensions.footnotes:FootnotePostprocessor": (
        "189b007dc23bca50909579a61ecb374238a347592506b839352eec2c0b114f43"
    ),
    "markdown.extensions.footnotes:FootnoteTreeprocessor": (
        "24184c61a1c695af5d3039ec233299e12b9dcb989dfbe5b839b6b90fb89cffb0"
    ),
    "markdown.extensions.md_in_html:HTMLExtractorExtra": (
        "f230b50c52dd94ef92ec9d28c977e87d6be9aedcb9326c6bd7c10291d7913d1f"
    ),
    "markdown.extensions.md_in_html:HtmlBlockPreprocessor": (
        "8bc4635a65a85924669c6aa7713d36303a381cdb41ec4cb8aa38a41c83d71cb7"
    ),
    "markdown.extensions.md_in_html:MarkdownInHTMLPostprocessor": (
        "47b22eacf11a837cf7f3f39d37c7ff3ee9d2258769096ac998fef956af2c44eb"
    ),
    "markdown.extensions.sane_lists:SaneOListProcessor": (
        "0088f9fede6df5f84e227f63122c565a98bd87934b9b7d542e970abf797539b7"
    ),
    "markdown.extensions.sane_lists:SaneUListProcessor": (
        "56388ac71bdb90cc4c16b8be14732cf8762f09dfb593224d65d299306495feb4"
    ),
    "markdown.extensions.tables:TableProcessor": (
        "31397776d9ad7c7c9ef3d5549c98617b7fa44d23ff6add7c3009f8fdaf9c4d3c"
    ),
    "markdown.extensions.toc:TocTreeprocessor": (
        "2dc73a8fbb9aa258159aed2260042865aa8442ad6d4b1834bb0c7f7ec3ff4cdb"
    ),
    "markdown.extensions.toc:escape_cdata": (
        "6c7e2f0be2c2425a8451dfff45907c16ddfe1ebb89e4d0d97f8922fc3d045f21"
    ),
    "markdown.extensions.toc:nest_toc_tokens": (
        "ff8cb02b8c0da3c9d93214b91a3fecbb646647b880ef76113f1091bdb02c3025"
    ),
    "markdown.extensions.toc:remove_fnrefs": (
        "5751a3ea758bf224b6e285dc35823ff4846011d942a6aee00b05afde0321603e"
    ),
    "markdown.extensions.toc:render_inner_html": (
        "a9e720f3fe9bef1b5f5019ef61c855fd9c4a5819fecea59a62f6b8feedf2f7e7"
    ),
    "markdown.extensions.toc:run_postprocessors": (
        "d5fac92eeeba15140627afce2fed728facf8297636ddfe69fe0ecc7a9b20fd28"
    ),
    "markdown.extensions.toc:strip_tags": (
        "87e8116b6a8e955479f6b19a666fe51e045fea6861bb02d29325f2da119ad727"
    ),
    "markdown.extensions.toc:unescape": (
        "aa2f545030e576e8bbd7d47d0bc39bb51e9582a15ed7ebadaf4380e530c649eb"
    ),
    "markdown.extensions.toc:unique": (
        "f94246d43f28037ea9e36fbcfec4ed0b5422342fcd5a0fabaf3d9d1e0fdefa5f"
    ),
    "markdown.extensions.wikilinks:WikiLinksInlineProcessor": (
        "47e85297c83168de4db2d78dc818bb1c888f325afb9aeca9c171fe905bd6ecb9"
    ),
}
