import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Prints, for each file and each of two standards, one line, and below it one for each rule that is broken. */
public class ValidatePdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean valid = true;
        for (String file : files) {
            for (String standard : new String[] {"3a", "ua1"}) {
                valid &= validate(file, PDFAFlavour.fromString(standard));
            }
        }
        System.exit(valid ? 0 : 1);
    }

    private static boolean validate(String file, PDFAFlavour standard) throws Exception {
        try (var stream = new FileInputStream(file);
                var parser = Foundries.defaultInstance().createParser(stream, standard);
                var validator = Foundries.defaultInstance().createValidator(standard, false)) {
            var result = validator.validate(parser);
            String verdict = result.isCompliant() ? "đạt" : "KHÔNG ĐẠT";
            System.out.println(standard.getId() + "\t" + verdict + "\t" + file);
            for (TestAssertion fault : result.getTestAssertions()) {
                System.out.println("\t" + fault.getRuleId().getClause() + "\t" + fault.getMessage());
            }
            return result.isCompliant();
        }
    }
}
