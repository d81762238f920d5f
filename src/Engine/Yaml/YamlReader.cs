using ManifestLint.Engine.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;
using YamlStyle = YamlDotNet.Core.ScalarStyle;

namespace ManifestLint.Engine.Yaml;

/// <summary>Reads YAML and JSON into nodes with exact positions; the only file that names YamlDotNet.</summary>
public static class YamlReader
{
    /// <summary>Reads every document of a file. Never throws for what the file holds: faults are part of the result.</summary>
    public static YamlStream Read(ManifestFile file)
    {
        var reading = new Reading(file);
        try
        {
            reading.ReadAll();
        }
        catch (YamlException e)
        {
            var at = (int)Math.Min(e.Start.Index, file.Text.Length);
            reading.Errors.Add(new YamlSyntaxError(new TextSpan(at, 0), e.Message, TextSpan.FromBounds(at, file.Text.Length)));
        }
        catch (InvalidOperationException e)
        {
            reading.Errors.Add(new YamlSyntaxError(new TextSpan(0, 0), e.Message, new TextSpan(0, file.Text.Length)));
        }
        return new YamlStream(file, reading.Documents, reading.Comments, reading.Errors, reading.Duplicates);
    }

    private sealed class Reading(ManifestFile file)
    {
        private readonly Parser parser = new(new Scanner(new StringReader(file.Text), skipComments: false));
        private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);

        public List<YamlDocument> Documents { get; } = [];
        public List<YamlComment> Comments { get; } = [];
        public List<YamlSyntaxError> Errors { get; } = [];
        public List<DuplicateKey> Duplicates { get; } = [];

        public void ReadAll()
        {
            while (Next())
            {
                if (parser.Current is DocumentStart)
                    anchors.Clear();
                else if (parser.Current is not (StreamStart or DocumentEnd or StreamEnd) && ReadNode() is { } root && !(root is Scalar { Value: "", Span.Length: 0 }))
                    Documents.Add(new YamlDocument(root, root.Span));
            }
        }

        private bool Next()
        {
            while (parser.MoveNext())
            {
                if (parser.Current is not Comment comment)
                    return true;
                var span = TextSpan.FromBounds((int)comment.Start.Index, (int)comment.End.Index);
                Comments.Add(new YamlComment(span, comment.Value.Trim()));
            }
            return false;
        }

        private YamlNode ReadNode()
        {
            switch (parser.Current)
            {
                case YamlScalar scalar:
                    return Anchored(scalar, new Scalar(file, SpanOf(scalar), scalar.Value, StyleOf(scalar.Style), TagOf(scalar)));
                case AnchorAlias alias:
                    return anchors.TryGetValue(alias.Value.Value, out var target) ? target : new Scalar(file, SpanOf(alias), "", ScalarStyle.Plain);
                case MappingStart mapping:
                    return Anchored(mapping, ReadMapping(mapping));
                case SequenceStart sequence:
                    return Anchored(sequence, ReadSequence(sequence));
                default:
                    throw new YamlException(parser.Current!.Start, parser.Current.End, "unexpected event");
            }
        }

        private Mapping ReadMapping(MappingStart start)
        {
            var entries = new List<MappingEntry>();
            while (Next() && parser.Current is not MappingEnd)
            {
                var key = ReadNode();
                Next();
                var value = ReadNode();
                if (key is Scalar name && entries.FirstOrDefault(e => e.Name == name.Value) is { Key: Scalar first } && name.Value != "<<")
                    Duplicates.Add(new DuplicateKey(name, first));
                entries.Add(new MappingEntry(key, value));
            }
            var from = entries.Count > 0 && start.Style != MappingStyle.Flow ? entries[0].Key.Span.Start : (int)start.Start.Index;
            var to = entries.Count > 0 && start.Style != MappingStyle.Flow ? entries[entries.Count - 1].Value.Span.End : (int)parser.Current!.End.Index;
            return new Mapping(file, TextSpan.FromBounds(from, Math.Max(from, to)), entries, TagOf(start));
        }

        private Sequence ReadSequence(SequenceStart start)
        {
            var items = new List<YamlNode>();
            while (Next() && parser.Current is not SequenceEnd)
                items.Add(ReadNode());
            var from = items.Count > 0 && start.Style != SequenceStyle.Flow ? items[0].Span.Start : (int)start.Start.Index;
            var to = items.Count > 0 && start.Style != SequenceStyle.Flow ? items[items.Count - 1].Span.End : (int)parser.Current!.End.Index;
            return new Sequence(file, TextSpan.FromBounds(from, Math.Max(from, to)), items, TagOf(start));
        }

        private YamlNode Anchored(NodeEvent e, YamlNode node)
        {
            if (!e.Anchor.IsEmpty)
                anchors[e.Anchor.Value] = node;
            return node;
        }

        private static string? TagOf(NodeEvent e) => e.Tag.IsEmpty ? null : e.Tag.Value;

        private TextSpan SpanOf(ParsingEvent e)
        {
            var end = (int)e.End.Index;
            while (end > e.Start.Index && file.Text[end - 1] is '\n' or '\r')
                end--;
            return TextSpan.FromBounds((int)e.Start.Index, end);
        }

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
