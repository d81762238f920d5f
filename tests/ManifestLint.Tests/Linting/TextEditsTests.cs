using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Linting;

public class TextEditsTests
{
    private static readonly ManifestFile File = new("a.yaml", "abcdef");

    [Fact]
    public void Edits_are_carried_out_in_the_order_of_the_text()
    {
        Assert.Equal("XbYef!", Apply(Edit(6, 0, "!"), Edit(2, 2, "Y"), Edit(0, 1, "X")));
    }

    [Fact]
    public void An_insertion_may_stand_at_the_edge_of_a_replacement()
    {
        Assert.Equal("a<X>ef", Apply(Edit(1, 3, "X>"), Edit(1, 0, "<")));
    }

    [Fact]
    public void Edits_of_other_files_change_nothing()
    {
        Assert.Same(File, TextEdits.Apply(File, [new TextEdit(new ManifestFile("b.yaml", "abcdef"), new TextSpan(0, 6), "")]));
    }

    [Fact]
    public void Overlapping_edits_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Apply(Edit(0, 3, "X"), Edit(2, 2, "Y")));
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        var file = new ManifestFile("a.yaml", "\uFEFFabc");

        var edited = TextEdits.Apply(file, [new TextEdit(file, new TextSpan(0, 1), "X")]);

        Assert.True(edited.HasByteOrderMark);
        Assert.Equal("Xbc", edited.Text);
    }

    private static TextEdit Edit(int start, int length, string text) => new(File, new TextSpan(start, length), text);

    private static string Apply(params TextEdit[] edits) => TextEdits.Apply(File, edits).Text;
}
