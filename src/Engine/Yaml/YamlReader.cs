using ManifestLint.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Core.Tokens;
using AnchorAlias = YamlDotNet.Core.Events.AnchorAlias;
using CommentToken = YamlDotNet.Core.Tokens.Comment;
using DocumentEnd = YamlDotNet.Core.Events.DocumentEnd;
using DocumentStart = YamlDotNet.Core.Events.DocumentStart;
using YamlScalar = YamlDotNet.Core.Events.Scalar;
using YamlStyle = YamlDotNet.Core.ScalarStyle;

namespace ManifestLint.Engine.Yaml;

/// <summary>Reads YAML and JSON into nodes with exact positions; the only file that names YamlDotNet.</summary>
public static class YamlReader
{
    /// <summary>Longest text that is read, in UTF-16 code units; a longer file is one syntax error and no document.</summary>
    public const int MaxLength = 10 * 1024 * 1024;

    /// <summary>How many mappings and lists may stand inside each other; far beyond any manifest, and safe for whoever walks the tree.</summary>
    public const int MaxDepth = 200;

    // Each fault costs a fresh start of the parser; a file with more is no manifest.
    private const int MostRestarts = 1000;
    private const int MostErrors = 100;

    // Of an ordinary manifest, rounded down: room for its nodes is made at once.
    private const int CharactersPerNode = 12;

    /// <summary>Reads every document of a file. Never throws for what the file holds: faults are part of the result.</summary>
    public static YamlStream Read(ManifestFile file)
    {
        var found = new StreamParts();
        if (file.Text.Length > MaxLength)
            found.Errors.Add(SyntaxDiagnosis.TooLong(file.Text, MaxLength));
        else
            ReadDocuments(file, found);
        return found.ToStream(file);
    }

    // The whole stream first; only after a fault is the text split at `---`, to go on behind the broken document.
    private static void ReadDocuments(ManifestFile file, StreamParts found)
    {
        var text = file.Text;
        var start = 0;
        var unreadable = ForbiddenCharacters.First(text, 0);
        var readable = EndOfReadable(text, 0, unreadable);
        for (var restarts = 0; start < text.Length; restarts++)
        {
            if (restarts == MostRestarts || found.Errors.Count >= MostErrors)
            {
                found.Errors.Add(SyntaxDiagnosis.TooManyFaults(text, start));
                return;
            }
            if (start < readable)
            {
                start = ReadSlice(file, start, readable, found);
                continue;
            }
            start = DocumentBoundaries.Next(text, readable);
            found.Errors.Add(SyntaxDiagnosis.Forbidden(text, unreadable, TextSpan.FromBounds(readable, start)));
            unreadable = ForbiddenCharacters.First(text, start);
            readable = EndOfReadable(text, start, unreadable);
        }
    }

    // The start of the document with a character that no parser would take.
    private static int EndOfReadable(string text, int start, int unreadable) =>
        unreadable < 0 ? text.Length : DocumentBoundaries.Containing(text, start, unreadable);

    // Returns where to go on: the end, or the end of the document that is broken.
    private static int ReadSlice(ManifestFile file, int start, int end, StreamParts found)
    {
        var reading = new Reading(file, new TextSlice(file.Text, start, end, ByteOrderMarks.Patches(file.Text, start, end)), found);
        if (reading.Run() is not { } fault)
            return end;
        if (reading.EndsBeforeJsonObject(fault.Start))
            return reading.AcceptOpenDocument(fault.Start);
        if (found.Errors.Count >= MostErrors)
            return reading.OpenDocumentStart;

        var broken = DocumentBoundaries.Containing(file.Text, start, reading.OpenDocumentStart);
        var next = Math.Min(end, DocumentBoundaries.Next(file.Text, broken));
        var comments = found.Forget(broken);
        var document = TextSpan.FromBounds(broken, next);
        if (TryReadAlone(file, document, ref fault, found))
            return next;
        found.Comments.AddRange(comments);
        found.Errors.Add(SyntaxDiagnosis.Explain(file.Text, document, fault));
        return next;
    }

    // Alone, as kubectl reads each document: the parser carries some directives over. And then, because it refuses some white space that
    // kubectl's reader takes, with other white space.
    private static bool TryReadAlone(ManifestFile file, TextSpan document, ref ParserFault fault, StreamParts found)
    {
        var repair = new WhiteSpaceRepair(file.Text, document.Start, document.End);
        var round = 0;
        ParserFault next;
        do
        {
            var attempt = new StreamParts();
            var reading = new Reading(file, new TextSlice(file.Text, document.Start, document.End, repair.Patches), attempt);
            if (reading.Run() is not { } last)
            {
                found.Add(attempt);
                return true;
            }
            next = last;
            fault = round++ == 0 ? next : fault;
        }
        while (repair.TryAddress(next));
        return false;
    }

    /// <summary>
    /// Takes the comments out of the tokens before the parser sees them: it would hand those at the end of the text out only in part.
    /// </summary>
    private sealed class CommentCollector(Scanner scanner, TextSlice slice, List<YamlComment> comments) : IScanner
    {
        public Mark CurrentPosition => scanner.CurrentPosition;

        public Token? Current => scanner.Current;

        public bool MoveNext()
        {
            if (scanner.Current is not null)
                scanner.ConsumeCurrent();
            return MoveNextWithoutConsuming();
        }

        public bool MoveNextWithoutConsuming()
        {
            while (scanner.MoveNextWithoutConsuming())
            {
                if (scanner.Current is not CommentToken comment)
                    return true;
                var span = TextSpan.FromBounds(slice.ToText(comment.Start.Index), slice.ToText(comment.End.Index));
                comments.Add(new YamlComment(span, comment.Value.Trim()));
                scanner.ConsumeCurrent();
            }
            return false;
        }

        public void ConsumeCurrent() => scanner.ConsumeCurrent();
    }

    /// <summary>One run of the parser over a slice, up to its end or the first fault.</summary>
    private sealed class Reading
    {
        private readonly string text;
        private readonly TextSlice slice;
        private readonly StreamParts found;
        private readonly CommentCollector scanner;
        private readonly Parser parser;
        private readonly Anchors anchors = new();
        private readonly NodeTable nodes;
        private readonly DuplicateKeys duplicateKeys;

        // The keys of all open mappings, each mapping's after its parent's.
        private readonly List<OpenKey> openKeys = [];

        private readonly bool hasTabs;
        private int flowDepth;
        private bool inParser;
        private ParserFault? stopped;
        private bool isFirstDocument = true;
        private bool endedByMarker;
        private int firstDuplicate;
        private int? root;
        private YamlSyntaxError? documentFault;

        // Where the node read last stands in this place: an alias' own text, not that of its anchor.
        private int nodeStart;
        private int nodeEnd;

        // Its value; null where it is a collection.
        private string? nodeValue;

        public Reading(ManifestFile file, TextSlice slice, StreamParts found)
        {
            this.slice = slice;
            this.found = found;
            text = file.Text;
            nodes = new NodeTable(file, (slice.End - slice.Start) / CharactersPerNode);
            duplicateKeys = new DuplicateKeys(nodes);
            hasTabs = text.IndexOf('\t', slice.Start, slice.End - slice.Start) >= 0;
            OpenDocumentStart = slice.Start;
            scanner = new CommentCollector(new Scanner(slice, skipComments: false), slice, found.Comments);
            parser = new Parser(scanner);
        }

        /// <summary>Start of the document being read, or the end of the last one.</summary>
        public int OpenDocumentStart { get; private set; }

        /// <summary>Reads until the end (<c>null</c>) or the first fault. Whatever the parser throws is a fault; what this class throws is not.</summary>
        public ParserFault? Run()
        {
            try
            {
                ReadStream();
                return stopped;
            }
            catch (YamlException e)
            {
                return FaultAt(e.Start, e.End, e.Message);
            }
            catch (Exception e) when (inParser)
            {
                var at = scanner.CurrentPosition;
                return FaultAt(at, at, e is InvalidOperationException ? ParserFault.FlowIndentation : e.Message);
            }
        }

        /// <summary>Whether the document read so far is a whole JSON object and another one follows: kubectl reads such a stream.</summary>
        public bool EndsBeforeJsonObject(int offset) =>
            stopped is null && documentFault is null && root is { } read && nodes.IsMapping(read) && text[nodes.SpanOf(read).Start] == '{'
            && offset >= nodes.SpanOf(read).End && offset < text.Length && text[offset] == '{';

        /// <summary>Keeps the document being read, which is complete; returns the start of the next one.</summary>
        public int AcceptOpenDocument(int next)
        {
            CloseDocument();
            return next;
        }

        private ParserFault FaultAt(Mark start, Mark end, string message)
        {
            // Some faults come with an empty mark: the scanner knows better where it stopped.
            if (end.Index <= 0)
                start = end = scanner.CurrentPosition;
            return new ParserFault(slice.ToText(start.Index), slice.ToText(end.Index), message);
        }

        private void ReadStream()
        {
            while (Next())
            {
                switch (parser.Current)
                {
                    case DocumentStart start:
                        OpenDocument(start);
                        break;
                    case DocumentEnd end:
                        endedByMarker = !end.IsImplicit;
                        CloseDocument();
                        OpenDocumentStart = EndOf(end);
                        if (found.Errors.Count >= MostErrors)
                            Stop(OpenDocumentStart, ParserFault.TooManyFaults);
                        break;
                    case NodeEvent or AnchorAlias:
                        root = ReadNode(0);
                        break;
                    default:
                        break;
                }
            }
        }

        private bool Next()
        {
            if (stopped is not null)
                return false;
            inParser = true;
            var more = parser.MoveNext();
            inParser = false;
            return more;
        }

        // --- documents ---

        private void OpenDocument(DocumentStart start)
        {
            OpenDocumentStart = slice.ToText(start.Start.Index);
            root = null;
            documentFault = null;
            firstDuplicate = found.Duplicates.Count;
            anchors.Reset();
            if (start.IsImplicit && !isFirstDocument && !endedByMarker)
                Fault(new TextSpan(OpenDocumentStart, 0), SyntaxDiagnosis.DocumentMarkerExpected);
            isFirstDocument = false;
        }

        private int EndOf(DocumentEnd end)
        {
            var offset = slice.ToText(end.End.Index);
            return end.IsImplicit ? offset : DocumentBoundaries.NextLine(text, offset);
        }

        private void CloseDocument()
        {
            if (documentFault is not null)
            {
                found.Duplicates.RemoveRange(firstDuplicate, found.Duplicates.Count - firstDuplicate);
                found.Errors.Add(documentFault with { Damage = DamageOf(Math.Min(OpenDocumentStart, documentFault.Span.Start)) });
            }
            else if (root is { } read && !nodes.IsEmpty(read))
            {
                found.Documents.Add(new YamlDocument(nodes.NodeAt(read), nodes.SpanOf(read)));
            }
            root = null;
            documentFault = null;
        }

        private TextSpan DamageOf(int start) => TextSpan.FromBounds(start, DocumentBoundaries.Next(text, DocumentBoundaries.LineStart(text, start)));

        // A document that parses but means nothing to a client; the first such fault speaks for it.
        private void Fault(TextSpan span, string message) => documentFault ??= new YamlSyntaxError(span, message, span);

        // --- nodes ---

        // Returns the number of the node.
        private int ReadNode(int depth)
        {
            anchors.CountNode();
            if (hasTabs && flowDepth == 0 && parser.Current is { } node && Tabs.Before(text, slice.Start, slice.ToText(node.Start.Index)) is { } tab)
                Fault(tab, SyntaxDiagnosis.TabIndents);
            switch (parser.Current)
            {
                case YamlScalar scalar:
                    return ReadScalar(scalar, depth);
                case MappingStart mapping:
                    return depth < MaxDepth ? ReadMapping(mapping, depth + 1) : SkipTooDeep(mapping);
                case SequenceStart sequence:
                    return depth < MaxDepth ? ReadSequence(sequence, depth + 1) : SkipTooDeep(sequence);
                case AnchorAlias alias:
                    return ReadAlias(alias);
                default:
                    Fault(new TextSpan(nodeEnd, 0), SyntaxDiagnosis.ValueExpected);
                    return Missing(nodeEnd);
            }
        }

        private int Missing(int offset)
        {
            nodeStart = nodeEnd = offset;
            nodeValue = "";
            return nodes.AddScalar(new TextSpan(offset, 0), "", ScalarStyle.Plain, tag: null);
        }

        private int ReadScalar(YamlScalar scalar, int depth)
        {
            var anchor = Declare(scalar);
            var style = StyleOf(scalar.Style);
            var start = slice.ToText(scalar.Start.Index);
            var end = Math.Max(start, slice.ToText(scalar.End.Index));
            if (HasProperties(scalar))
            {
                start = NodeProperties.Skip(text, start, end, out var behind);
                if (scalar.Value.Length == 0 && style == ScalarStyle.Plain)
                    start = end = behind;
            }
            if (style is ScalarStyle.Literal or ScalarStyle.Folded)
                end = EndOfBlock(start, end, depth);
            else if (style == ScalarStyle.Plain && flowDepth > 0)
                CheckFirstCharacter(start, end);
            var node = nodes.AddScalar(TextSpan.FromBounds(start, end), scalar.Value, style, TagOf(scalar));
            anchors.Complete(anchor, node);
            nodeStart = start;
            nodeEnd = end;
            nodeValue = scalar.Value;
            return node;
        }

        // Inside brackets the parser takes some for text.
        private void CheckFirstCharacter(int start, int end)
        {
            if (start < end && text[start] is ' ' or '\t')
                Fault(new TextSpan(start, 0), SyntaxDiagnosis.KeyExpected);
            else if (start < end && text[start] is '@' or '`' or '%' or '|' or '>')
                Fault(new TextSpan(start, 1), SyntaxDiagnosis.NeedsQuotes(text[start]));
        }

        // The scanner's block scalar ends where the next token's line begins; one that is a whole document it reads on beyond `---`.
        private int EndOfBlock(int start, int end, int depth)
        {
            if (depth == 0 && DocumentBoundaries.Next(text, OpenDocumentStart) < end)
                Stop(start, ParserFault.SwallowedMarker);
            if (hasTabs && Tabs.AtHeadOfBlock(text, start, end) is { } tab)
                Fault(tab, SyntaxDiagnosis.TabIndents);
            return DocumentBoundaries.TrimBlankLines(text, start, end);
        }

        private int ReadMapping(MappingStart start, int depth)
        {
            var anchor = Declare(start);
            var node = nodes.OpenMapping(TagOf(start));
            var firstKey = openKeys.Count;
            var isFlow = start.Style == MappingStyle.Flow;
            var merges = false;
            flowDepth += isFlow ? 1 : 0;
            var from = -1;
            var to = -1;
            while (Next() && parser.Current is not MappingEnd)
            {
                var key = ReadKey(depth);
                CheckKey(key.Node, to, isFlow);
                if (from < 0)
                    from = nodeStart;
                if (ReadValue(depth, isFlow) is not { } value)
                    break;
                to = nodeEnd;
                if (nodes.IsMergeKey(key.Node))
                    merges |= CheckMerge(value);
                openKeys.Add(key);
            }
            flowDepth -= isFlow ? 1 : 0;
            duplicateKeys.Find(openKeys, firstKey, found.Duplicates);
            openKeys.RemoveRange(firstKey, openKeys.Count - firstKey);
            nodes.Close(node, CollectionSpan(isFlow, start, from, to, depth), merges);
            anchors.Complete(anchor, node);
            return node;
        }

        private OpenKey ReadKey(int depth)
        {
            var node = ReadNode(depth);
            return new OpenKey(nodeValue, node);
        }

        // Clients have no use for a key that is nothing; and between two entries in braces stands a comma, which the parser does not insist on.
        private void CheckKey(int key, int previousEnd, bool isFlow)
        {
            if (nodes.IsEmpty(key) && documentFault is null)
                Fault(new TextSpan(NextIndicator(Math.Max(nodeStart, previousEnd)), 0), SyntaxDiagnosis.KeyExpected);
            if (isFlow && previousEnd >= 0 && text.IndexOf(',', previousEnd, Math.Max(0, nodeStart - previousEnd)) < 0)
                Fault(new TextSpan(nodeStart, 0), SyntaxDiagnosis.CommaExpected);
        }

        // The parser puts a key that is nothing somewhere before its colon.
        private int NextIndicator(int offset)
        {
            var at = offset;
            while (at < slice.End && text[at] is ' ' or '\t' or '\n' or '\r')
                at++;
            return at < slice.End && text[at] is ':' or '?' ? at : offset;
        }

        // The parser gives each key a value, an empty one if need be; in a few broken texts it forgets to.
        private int? ReadValue(int depth, bool isFlow)
        {
            var keyEnd = nodeEnd;
            if (!Next() || parser.Current is MappingEnd)
            {
                Fault(new TextSpan(keyEnd, 0), SyntaxDiagnosis.ValueExpected);
                return null;
            }
            if (parser.Current is YamlScalar { Value.Length: 0, Style: YamlStyle.Plain } empty && !HasProperties(empty))
            {
                anchors.CountNode();
                return Missing(BehindColon(keyEnd, slice.ToText(empty.Start.Index)));
            }
            var value = ReadNode(depth);
            if (isFlow && text.IndexOf(':', keyEnd, Math.Max(0, nodeStart - keyEnd)) < 0)
                Fault(new TextSpan(nodeStart, 0), SyntaxDiagnosis.ColonExpected);
            return value;
        }

        // In flow style the parser puts an empty value at the token that follows it.
        private int BehindColon(int keyEnd, int offset)
        {
            if (offset > keyEnd && text[offset - 1] == ':')
                return offset;
            var at = keyEnd;
            while (at < offset && text[at] is ' ' or '\t')
                at++;
            return at < offset && text[at] == ':' ? at + 1 : keyEnd;
        }

        private bool CheckMerge(int value)
        {
            if (nodes.CanMerge(value))
                return true;
            Fault(TextSpan.FromBounds(nodeStart, nodeEnd), SyntaxDiagnosis.MergeOfNoMapping);
            return false;
        }

        private int ReadSequence(SequenceStart start, int depth)
        {
            var anchor = Declare(start);
            var node = nodes.OpenSequence(TagOf(start));
            var isFlow = start.Style == SequenceStyle.Flow;
            flowDepth += isFlow ? 1 : 0;
            var from = -1;
            var to = -1;
            while (Next() && parser.Current is not SequenceEnd)
            {
                ReadNode(depth);
                if (from < 0)
                    from = nodeStart;
                to = nodeEnd;
            }
            flowDepth -= isFlow ? 1 : 0;
            nodes.Close(node, CollectionSpan(isFlow, start, from, to, depth));
            anchors.Complete(anchor, node);
            return node;
        }

        // A flow collection has its brackets, save the pair in `[a: b]`, which has none and comes without a mark.
        private TextSpan CollectionSpan(bool isFlow, NodeEvent start, int from, int to, int depth)
        {
            var bracket = slice.ToText(start.End.Index);
            if (isFlow && (depth == 1 || start.End.Index > 0))
            {
                from = bracket;
                to = parser.Current is null ? bracket : ClosingBracket(slice.ToText(parser.Current.Start.Index), to);
            }
            else if (from < 0)
            {
                from = to = bracket;
            }
            nodeStart = from;
            nodeEnd = Math.Max(from, to);
            nodeValue = null;
            return TextSpan.FromBounds(nodeStart, nodeEnd);
        }

        private int ClosingBracket(int offset, int lastChild) =>
            offset < text.Length && text[offset] is ']' or '}' ? offset + 1 : Math.Max(offset, lastChild);

        // Not to the end of what is nested so deeply: the parser takes time in proportion to the square of it.
        private int SkipTooDeep(NodeEvent start)
        {
            var offset = slice.ToText(start.End.Index);
            Stop(offset, ParserFault.TooDeep);
            return Missing(offset);
        }

        private void Stop(int offset, string reason) => stopped = new ParserFault(offset, offset, reason);

        // --- anchors and aliases ---

        private Anchor? Declare(NodeEvent node)
        {
            if (node.Anchor.IsEmpty)
                return null;
            if (!Anchors.IsName(node.Anchor.Value))
                Fault(new TextSpan(slice.ToText(node.Start.Index), 1), SyntaxDiagnosis.AnchorName);
            return anchors.Declare(node.Anchor.Value);
        }

        private int ReadAlias(AnchorAlias alias)
        {
            var span = TextSpan.FromBounds(slice.ToText(alias.Start.Index), slice.ToText(alias.End.Index));
            if (anchors.TryResolve(alias.Value.Value, out var target, out var message))
                return Again(target, span);
            Fault(span, message);
            return Missing(span.End);
        }

        private int Again(int target, TextSpan span)
        {
            nodeStart = span.Start;
            nodeEnd = span.End;
            nodeValue = nodes.TextOf(target);
            return nodes.AddAlias(target);
        }

        // --- events ---

        private static bool HasProperties(NodeEvent node) => !node.Anchor.IsEmpty || !node.Tag.IsEmpty;

        private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

        private static ScalarStyle StyleOf(YamlStyle style) => style switch
        {
            YamlStyle.SingleQuoted => ScalarStyle.SingleQuoted,
            YamlStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
            YamlStyle.Literal => ScalarStyle.Literal,
            YamlStyle.Folded => ScalarStyle.Folded,
            _ => ScalarStyle.Plain,
        };
    }
}
