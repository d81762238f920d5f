using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>What has been read of a file so far.</summary>
internal sealed class StreamParts
{
    public List<YamlDocument> Documents { get; } = [];
    public List<YamlComment> Comments { get; } = [];
    public List<YamlSyntaxError> Errors { get; } = [];
    public List<DuplicateKey> Duplicates { get; } = [];

    public void Add(StreamParts other)
    {
        Documents.AddRange(other.Documents);
        Comments.AddRange(other.Comments);
        Errors.AddRange(other.Errors);
        Duplicates.AddRange(other.Duplicates);
    }

    /// <summary>Takes back what was read from an offset on, because it belongs to a broken document; returns the comments in it.</summary>
    public List<YamlComment> Forget(int start)
    {
        Documents.RemoveAll(d => d.Span.Start >= start);
        Duplicates.RemoveAll(d => d.Key.Span.Start >= start);
        Errors.RemoveAll(e => e.Damage.Start >= start);
        var comments = Comments.FindAll(c => c.Span.Start >= start);
        Comments.RemoveAll(c => c.Span.Start >= start);
        return comments;
    }

    public YamlStream ToStream(ManifestFile file) =>
        new(file, Documents.ToArray(), Comments.ToArray(), Errors.ToArray(), Duplicates.ToArray());
}
